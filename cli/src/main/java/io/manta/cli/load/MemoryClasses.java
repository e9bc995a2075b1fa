package io.manta.cli.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;

/** Keeps the classes that the compiler makes in memory, and loads them from there. */
final class MemoryClasses extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final StandardJavaFileManager files;
    private final Map<String, Compiled> classes = new LinkedHashMap<>();

    MemoryClasses(StandardJavaFileManager files) {
        super(files);
        this.files = files;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, JavaFileObject.Kind kind, FileObject source) {
        var compiled = new Compiled(className, files.asPath(source));
        classes.put(className, compiled);
        return compiled;
    }

    /** The classes of one source file, loaded beside all others. */
    List<Class<?>> loadThoseOf(Path source) throws IOException {
        var loader = new Loader(classes);
        var loaded = new ArrayList<Class<?>>();
        for (var compiled : classes.values()) {
            if (Files.isSameFile(compiled.source, source)) {
                loaded.add(loader.load(compiled.className));
            }
        }
        return loaded;
    }

    private static final class Compiled extends SimpleJavaFileObject {
        private final String className;
        private final Path source;
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        Compiled(String className, Path source) {
            super(URI.create("memory:///" + className.replace('.', '/') + ".class"), Kind.CLASS);
            this.className = className;
            this.source = source;
        }

        @Override
        public OutputStream openOutputStream() {
            return content;
        }
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, Compiled> classes;

        Loader(Map<String, Compiled> classes) {
            super("swarm", MemoryClasses.class.getClassLoader());
            this.classes = Map.copyOf(classes);
        }

        Class<?> load(String name) {
            try {
                return loadClass(name);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("the compiler made " + name, e);
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            var compiled = classes.get(name);
            if (compiled == null) {
                throw new ClassNotFoundException(name);
            }
            var content = compiled.content.toByteArray();
            return defineClass(name, content, 0, content.length);
        }
    }
}
