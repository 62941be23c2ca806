import ArgumentParser
import Kernel
import Proofs
import Values

/// `acta backup`
struct Backup: ResultCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy everything that cannot be made again, also while the server runs.",
        discussion: """
            The copy holds the log, the people store, uploads and keys as they stood at one moment, and is read back and \
            checked before it gets its name. It is as secret as the data folder. Use --without-keys for a copy that is \
            kept where fewer people are trusted; the keys then have to be kept elsewhere.

            EXAMPLES
              acta backup --data /var/lib/acta --to /mnt/backup/acta-2026-11-22
            """)

    @Option(name: .long, help: ArgumentHelp("The folder that the server works on.", valueName: "folder"))
    var data: String
    @Option(name: .long, help: ArgumentHelp("The folder to make; it must not be there yet.", valueName: "folder"))
    var to: String
    @Flag(name: .long, help: "Leave the keys out.")
    var withoutKeys = false
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let done = try await BackupRun(source: data, target: to, withKeys: !withoutKeys).make()
        var table = Table([("what", .left), ("", .left)])
        table.add(["Log", done.label.key.name])
        table.add(["Entries", Numerals.grouped(done.label.size)])
        table.add(["Root", done.label.root.base64])
        table.add(["Uploads", Numerals.grouped(done.uploads)])
        table.add(["Keys", withoutKeys ? "left out" : "in the copy: keep it secret"])
        table.add(["Size", DiskSpace.text(done.bytes)])
        table.add(["Folder", to])
        output.show(
            table.text,
            json: [
                "backup": done.label.json, "bytes": .integer(done.bytes), "uploads": .integer(Int64(done.uploads)),
                "folder": .string(to),
            ])
    }
}
