package io.manta.local.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who a program in a container is: never root of this machine. */
record ContainerUser(int uid, int gid) {
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    /**
     * The user that this process is, to whom what a program leaves behind then belongs; nobody, if
     * that is root.
     *
     * @param own a file that this process has made
     */
    static ContainerUser of(Path own, Engine engine) throws IOException {
        if (engine.rootless()) {
            return new ContainerUser(ROOT, ROOT);
        }
        var user = owner(own);
        return user.uid() == ROOT ? new ContainerUser(NOBODY, NOBODY) : user;
    }

    /** Makes it the owner of a file of this process. */
    void own(Path file) throws IOException {
        if (uid == NOBODY) {
            Files.setAttribute(file, "unix:uid", uid);
            Files.setAttribute(file, "unix:gid", gid);
        }
    }

    private static ContainerUser owner(Path file) throws IOException {
        return new ContainerUser(
                (int) Files.getAttribute(file, "unix:uid"),
                (int) Files.getAttribute(file, "unix:gid"));
    }

    /** As an engine takes it. */
    @Override
    public String toString() {
        return uid + ":" + gid;
    }
}
