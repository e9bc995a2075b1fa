package io.manta.trim;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.MethodRemapper;

/** Gathers what the code of one method names. An annotation whose class is missing is no fault. */
final class MethodUses extends MethodRemapper {
    private final Uses uses;

    MethodUses(Uses uses) {
        super(Opcodes.ASM9, new MethodVisitor(Opcodes.ASM9) {}, uses);
        this.uses = uses;
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return null;
    }

    @Override
    public @Nullable AnnotationVisitor visitParameterAnnotation(
            int parameter, String descriptor, boolean visible) {
        return null;
    }

    /** A lambda is an implementation, of which no class is here, of the method that it is for. */
    @Override
    public void visitInvokeDynamicInsn(
            String name, String descriptor, Handle bootstrap, Object... arguments) {
        for (var argument : arguments) {
            if (argument instanceof Type type && type.getSort() == Type.METHOD) {
                uses.call(name, type.getDescriptor());
            }
        }
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    }
}
