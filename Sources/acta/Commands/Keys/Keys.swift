import ArgumentParser

/// `acta keys`
struct Keys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make and show signing keys.", subcommands: [KeysNew.self, KeysShow.self])
}
