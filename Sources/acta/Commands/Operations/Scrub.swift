import ArgumentParser
import Kernel
import Proofs
import Storage
import Values

/// `acta scrub`
struct Scrub: ResultCommand {
    static let configuration = CommandConfiguration(
        abstract: "Hash every stored entry and tile again, and name what has changed.",
        discussion: """
            Disks and memory flip bits. The server looks for such damage by itself, slowly; this command does it at \
            once and can run beside it. It changes nothing and ends with 1 when something is damaged.

            EXAMPLES
              acta scrub --data /var/lib/acta
            """)

    @Option(name: .long, help: ArgumentHelp("The folder of the log.", valueName: "folder"))
    var data: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard let kept = try await KeptLog(in: data), let head = try await kept.store.head(of: kept.log) else {
            throw Failure.wrongUse("The folder \(data) holds no log.")
        }
        let faults = try await StoredFaults(kept: kept, head: head).all()
        guard faults.isEmpty else {
            throw Failure(
                .refused, "scrub.damaged",
                "\(Numerals.count(faults.count, "stored thing is", "stored things are")) not what was signed.",
                remedy: "Stop the server, keep the folder, restore a backup into a new one and recover from a mirror.",
                details: faults.map { fault in
                    Failure.Detail(text: "\(fault)", json: ["fault": .string("\(fault)")])
                })
        }
        output.show(
            "All \(Numerals.count(head.size, "entry is", "entries are")) as they were signed.",
            json: ["log": .string(kept.log.origin), "size": .number(JSONNumber(head.size)), "faults": .array([])])
    }
}
