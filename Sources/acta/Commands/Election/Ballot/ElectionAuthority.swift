import ArgumentParser
import Elections
import Participation
import ProgrammeFiles
import Proofs
import Values

/// `acta election authority`
struct ElectionAuthority: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authority",
        abstract: "Make the voters' secret codes, apart from who runs the server.",
        subcommands: [ElectionAuthorityMake.self, ElectionAuthoritySend.self])
}

/// `acta election authority make`
struct ElectionAuthorityMake: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "make",
        abstract: "Make a code for each person of a spreadsheet, and the list of their public halves.",
        discussion: """
            Works offline: do it on a computer that is not the server. The codes are for the letters and for nobody \
            else: who has a code can vote in its owner's place. Delete the file once the letters are sent. The list is \
            sorted, so that nothing in it says whose a credential is. A column `weight` gives votes weights.

            EXAMPLE
              acta election authority make people.csv --codes codes.csv --list list.json
              acta election authority send list.json --part town/ballot --key authority.key
            """)

    @Argument(help: "The spreadsheet of people; its columns come to stand beside the codes.")
    var people: String
    @Option(name: .long, help: ArgumentHelp("Write the codes to a new file.", valueName: "file"))
    var codes: String
    @Option(name: .long, help: ArgumentHelp("Write the public list to a file.", valueName: "file"))
    var list: String
    @OptionGroup var output: OutputOptions

    private static let weight = "weight"

    func run() async throws {
        let sheet: Spreadsheet
        do { sheet = try Spreadsheet(csv: try OutputFile.read(people), file: people) } catch let error
            as ProgrammeFileError
        {
            throw Failure.wrongUse("\(error)")
        }
        let column = sheet.columns.firstIndex(of: Self.weight)
        let weights = try sheet.rows.map { row in
            guard let column else { return UInt64(1) }
            guard row.cells.indices.contains(column), let weight = UInt64(row.cells[column]), weight > 0 else {
                throw Failure.wrongUse("\(people), line \(row.line): the weight is not a whole number above 0.")
            }
            return weight
        }
        var random = SystemRandomness()
        let (uuid, group) = (Election.identifier(using: &random), SecretBallot.groupName.group)
        let issued = try CredentialAuthority(electionUUID: uuid, group: group).issue(weights: weights, using: &random)
        var text = CSVText(sheet.columns + ["election", "code"])
        for (row, secret) in zip(sheet.rows, issued.secrets) { text.add(row.cells + [uuid, secret.secretText]) }
        try SecretFile.make(text.bytes, at: codes)
        let credentials = CredentialFile(
            uuid: uuid, credentials: issued.list.entries.map { $0.text(in: group, withWeight: column != nil) })
        try OutputFile.write(credentials.serialized(), to: list)
        output.show(
            "\(weights.count) codes are in \(codes): keep it secret, and delete it once the letters are sent.\n"
                + "The public list is in \(list). The election's identifier: \(uuid)",
            json: [
                "uuid": .string(uuid), "credentials": .integer(Int64(weights.count)),
                "digest": .string(credentials.digest),
            ])
    }
}

/// `acta election authority send`
struct ElectionAuthoritySend: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Put the list of credentials on the log, and close it.",
        discussion: """
            If it is interrupted, run it again: it goes on where it was.
            """)

    @Argument(help: "The list that “make” wrote.")
    var list: String
    @Option(name: .long, help: ArgumentHelp("The ballot's part.", valueName: "programme/part"))
    var part: PartPath
    @Option(name: .long, help: ArgumentHelp("The authority's key.", valueName: "file"))
    var key: String
    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let (file, api) = (try CredentialFile(reading: list), server.api)
        let author = ActAuthor(log: try await api.log().origin, key: try KeyFile.read(key))
        let sent = Int(clamping: try await BallotPapersFile(of: part, from: api).papers.credentials)
        for start in stride(from: sent, to: file.credentials.count, by: SecretBallot.mostListed) {
            let some = file.credentials[start..<min(start + SecretBallot.mostListed, file.credentials.count)]
            let body: JSON = ["credentials": .array(some.map { .string($0) })]
            _ = try await api.post(try author.sign("enlist", body, in: part), to: part)
        }
        let body: JSON = [
            "uuid": .string(file.uuid), "credentials": .integer(Int64(file.credentials.count)),
            "digest": .string(file.digest),
        ]
        let accepted = try await api.post(try author.sign("publish", body, in: part), to: part)
        output.show(
            "\(file.credentials.count) credentials stand on the log; the list is closed at entry \(accepted.index).\n"
                + "Its digest: \(file.digest)",
            json: [
                "credentials": .integer(Int64(file.credentials.count)), "digest": .string(file.digest),
                "index": .number(JSONNumber(accepted.index)),
            ])
    }
}

/// The public halves of credentials, and the election for which they were made.
struct CredentialFile {
    private static let type = "acta/credentials@1"

    let uuid: String
    let credentials: [String]

    init(uuid: String, credentials: [String]) {
        self.uuid = uuid
        self.credentials = credentials
    }

    init(reading path: String) throws {
        guard let json = try? JSON(parsing: try OutputFile.read(path)), json["type"]?.stringValue == Self.type,
            let uuid = json["uuid"]?.stringValue, let list = json["credentials"]?.arrayValue
        else {
            throw Failure.wrongUse(
                "\(path) is no list of credentials.", remedy: "Make one: acta election authority make")
        }
        self.init(uuid: uuid, credentials: list.compactMap(\.stringValue))
    }

    var digest: String {
        credentials.reduce(CredentialDigest.empty) { CredentialDigest.adding($1, to: $0) }.base64URL
    }

    func serialized() -> [UInt8] {
        JSON.object([
            JSONMember("type", .string(Self.type)), JSONMember("uuid", .string(uuid)),
            JSONMember("credentials", .array(credentials.map { .string($0) })),
        ]).serialized()
    }
}
