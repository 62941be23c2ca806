import ArgumentParser

/// Where the server is, for every command that talks to one.
struct ServerOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The server's address.", valueName: "url"))
    var server = ServerAddress.ownMachine
    @OptionGroup var reader: ReaderOptions

    /// The server's resources.
    var api: ServerAPI { ServerAPI(server, client: HTTPClient(passes: reader.passes)) }
}
