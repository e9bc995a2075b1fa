package io.manta.trim;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What a class names: by itself, and by each of its methods. */
final class ClassUses extends ClassVisitor {
    private final Uses own = new Uses();
    private final Map<String, Uses> methods = new LinkedHashMap<>();
    private String name = "";
    private boolean isAnnotation;

    private ClassUses() {
        super(Opcodes.ASM9);
    }

    static ClassUses of(byte[] file) {
        var uses = new ClassUses();
        new ClassReader(file).accept(uses, ClassReader.SKIP_DEBUG);
        return uses;
    }

    /** What it names without any of its methods. */
    Uses own() {
        return own;
    }

    /** What each method names, by its name and descriptor. */
    Map<String, Uses> methods() {
        return methods;
    }

    /** Whether its methods are read by the JDK. */
    boolean isAnnotation() {
        return isAnnotation;
    }

    @Override
    public void visit(
            int version,
            int access,
            String className,
            @Nullable String signature,
            @Nullable String superName,
            String[] interfaces) {
        name = className;
        isAnnotation = (access & Opcodes.ACC_ANNOTATION) != 0;
        own.mapType(superName);
        own.mapTypes(interfaces);
        // What generic classes find out of their parameters needs these.
        own.mapSignature(signature, false);
    }

    @Override
    public void visitNestHost(String host) {
        own.mapType(host);
    }

    @Override
    public void visitOuterClass(
            String outer, @Nullable String method, @Nullable String descriptor) {
        own.mapType(outer);
    }

    /** What a class is called within which it stands, the JDK looks up in that. */
    @Override
    public void visitInnerClass(
            String inner, @Nullable String outer, @Nullable String simpleName, int access) {
        if (inner.equals(name) && outer != null) {
            own.mapType(outer);
        }
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access,
            String field,
            String descriptor,
            @Nullable String signature,
            @Nullable Object value) {
        own.mapDesc(descriptor);
        if (value != null) {
            own.mapValue(value);
        }
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access,
            String method,
            String descriptor,
            @Nullable String signature,
            String @Nullable [] exceptions) {
        var uses = new Uses();
        uses.mapMethodDesc(descriptor);
        if (exceptions != null) {
            uses.mapTypes(exceptions);
        }
        methods.put(method + descriptor, uses);
        return new MethodUses(uses);
    }
}
