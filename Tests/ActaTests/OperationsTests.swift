import Foundation
import Testing
import Values

@testable import acta

@Suite struct `A folder that is made whole or not at all` {
    let scratch = ScratchFolder()

    @Test func `gets its name when everything is in it`() throws {
        let folder = try DurableFolder(at: scratch.file("new/"))
        try folder.write([1, 2], to: "a")
        #expect(!FileManager.default.fileExists(atPath: scratch.file("new")))
        try folder.finish()
        #expect(try OutputFile.read(scratch.file("new/a")) == [1, 2])
    }

    @Test func `never takes the place of another`() throws {
        try FileManager.default.createDirectory(atPath: scratch.file("old"), withIntermediateDirectories: true)
        #expect(throws: Failure.self) { try DurableFolder(at: scratch.file("old")) }
    }

    @Test func `begins anew where an earlier attempt was broken off`() throws {
        try DurableFolder(at: scratch.file("new")).write([1], to: "half")
        let folder = try DurableFolder(at: scratch.file("new"))
        try folder.finish()
        #expect(!FileManager.default.fileExists(atPath: scratch.file("new/half")))
    }
}

@Suite struct `The list of mounts` {
    static let mounts = """
        /dev/sda1 / ext4 rw 0 0
        tmpfs /run tmpfs rw 0 0
        server:/export /srv nfs4 rw 0 0
        /dev/sdb1 /srv/fast\\040disk xfs rw 0 0
        """

    @Test(arguments: [
        ("/var/lib/acta", "ext4"), ("/run", "tmpfs"), ("/running", "ext4"), ("/srv/acta", "nfs4"),
        ("/srv/fast disk/acta", "xfs"), ("/srv/fast", "nfs4"),
    ])
    func `tells on which file system a folder is`(path: String, type: String) {
        #expect(MountedFileSystem.type(of: path, in: Self.mounts) == type)
    }

    @Test func `tells networks from disks`() {
        #expect(MountedFileSystem.isNetwork("nfs4") && MountedFileSystem.isNetwork("fuse.sshfs"))
        #expect(!MountedFileSystem.isNetwork("ext4") && !MountedFileSystem.isNetwork("xfs"))
    }
}

@Suite struct `Sizes for people` {
    @Test(
        arguments: [
            (0, "0 kB"), (1, "1 kB"), (1_234_000, "1,234 kB"), (12_345_678, "12.3 MB"), (45_600_000_000, "45.6 GB"),
        ] as [(Int64, String)])
    func `are in thousands, as disks are sold`(bytes: Int64, text: String) {
        #expect(DiskSpace.text(bytes) == text)
    }
}

@Suite struct `The doctor` {
    let scratch = ScratchFolder()

    private func states() -> [String: Finding.State] {
        let found = FolderDoctor(folder: scratch.path, lastEntry: Instant(milliseconds: 0)).findings()
        return Dictionary(uniqueKeysWithValues: found.map { ($0.name, $0.state) })
    }

    @Test func `misses keys that are not there and finds those that others can read`() throws {
        try FileManager.default.createDirectory(atPath: scratch.file("keys"), withIntermediateDirectories: true)
        for name in ["log", "office"] { _ = try KeyFile.readOrMake(scratch.file("keys/\(name).key")) }
        chmod(scratch.file("keys/office.key"), 0o644)
        let states = states()
        #expect(states["key_log"] == .ok && states["key_office"] == .bad && states["key_registrar"] == .bad)
    }

    @Test func `finds what was left over, and evidence of a fork before all`() throws {
        #expect(states()["leftovers"] == .ok)
        try FileManager.default.createDirectory(atPath: scratch.file("recovery"), withIntermediateDirectories: true)
        #expect(states()["leftovers"] == .warn)
        try FileManager.default.createDirectory(atPath: scratch.file("evidence"), withIntermediateDirectories: true)
        #expect(states()["leftovers"] == .bad)
    }

    @Test func `says that a folder is fresh from a backup, and when the clock is behind the log`() throws {
        #expect(states()["restored"] == .ok && states()["clock"] == .ok)
        try OutputFile.write([0x0a], to: scratch.file(RestoredMark.fileName))
        #expect(states()["restored"] == .warn)
        let later = Instant(milliseconds: SystemTime.milliseconds() + 1_000_000)
        let found = FolderDoctor(folder: scratch.path, lastEntry: later).findings()
        #expect(found.first { $0.name == "clock" }?.state == .bad)
    }

    @Test func `leaves nothing behind`() throws {
        _ = states()
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == [])
    }
}
