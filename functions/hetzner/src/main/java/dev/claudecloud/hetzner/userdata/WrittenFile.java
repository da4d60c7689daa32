package dev.claudecloud.hetzner.userdata;

/** A file that cloud-init writes, owned by root. */
record WrittenFile(String path, String permissions, String content) {

    static WrittenFile readable(String path, String content) {
        return new WrittenFile(path, "0644", content);
    }

    static WrittenFile program(String path, String content) {
        return new WrittenFile(path, "0755", content);
    }

    static WrittenFile secret(String path, String content) {
        return new WrittenFile(path, "0600", content);
    }

    @Override
    public String toString() {
        return path;
    }
}
