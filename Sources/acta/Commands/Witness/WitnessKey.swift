import ArgumentParser
import Proofs
import Values

/// `acta witness key`
struct WitnessKey: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Show the verifier key of a witness, or make it.",
        discussion: """
            Logs put this key into their policy. It signs nothing but cosignatures, and it is bound to what the \
            witness has seen: a witness that has lost witness.sqlite must take a new name and a new key.

            EXAMPLES
              acta witness key --data /var/lib/acta-witness --name town.example/witness
              acta witness key --data /var/lib/acta-witness
            """)

    @Option(name: .long, help: ArgumentHelp("The folder of the witness.", valueName: "folder"))
    var data: String
    @Option(name: .long, help: "The name of a new witness: its town's domain and a path, without spaces or plus signs.")
    var name: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let folder = WitnessFolder(data)
        let cosigner: Cosigner
        if name == nil {
            cosigner = try folder.cosigner()
        } else {
            let locked = try DataFolder(data)
            cosigner = try folder.open(name: name).cosigner
            withExtendedLifetime(locked) {}
        }
        let key = cosigner.verifierKey
        output.show(key.text, json: ["name": .string(key.name), "vkey": .string(key.text)])
    }
}
