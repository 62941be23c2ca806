import Foundation

/// On what kind of file system a path is, by the system's list of mounts.
enum MountedFileSystem {
    /// File systems behind a network, on which SQLite's locks and fsync cannot be relied on.
    private static let network: Set<String> = [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "fuse.sshfs", "fuse.glusterfs",
        "lustre", "ocfs2", "davfs", "fuse.rclone",
    ]

    /// Whether it is reached over a network.
    static func isNetwork(_ type: String) -> Bool { network.contains(type) }

    /// The type of the file system that holds a path; nil where the system does not say.
    static func type(of path: String) -> String? {
        guard let mounts = try? String(contentsOfFile: "/proc/self/mounts", encoding: .utf8) else { return nil }
        let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        return type(of: real, in: mounts)
    }

    /// The same from the text of the list: device, place, type and more on each line.
    static func type(of path: String, in mounts: String) -> String? {
        var best: (place: String, type: String)?
        for line in mounts.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count >= 3 else { continue }
            let place = fields[1].replacing("\\040", with: " ")
            let isAbove = place == "/" || path == place || path.hasPrefix(place + "/")
            if isAbove, place.utf8.count >= best?.place.utf8.count ?? 0 { best = (String(place), String(fields[2])) }
        }
        return best?.type
    }
}
