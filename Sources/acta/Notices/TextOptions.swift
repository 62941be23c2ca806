import ArgumentParser
import Foundation
import NIOHTTP1

/// The gateway that takes text messages, and how it is asked.
struct TextOptions: ParsableArguments {
    /// The environment variable with what the gateway knows this server by.
    static let secretVariable = "ACTA_TEXT_SECRET"
    /// What stands for the secret in a header.
    private static let secretMark = "{secret}"
    /// The file of a sample deployment, in its data folder.
    private static let sampleFile = "text-messages.jsonl"

    @Option(name: .long, help: ArgumentHelp("The gateway that takes text messages.", valueName: "url"))
    var textGateway: String?
    @Option(name: .long, help: "How the gateway is asked: POST or PUT.")
    var textMethod = "POST"
    @Option(name: .long, help: "How the gateway's content is written: json or form.")
    var textContent = TextGateway.Content.json
    @Option(
        name: .long,
        help: ArgumentHelp("The content, with {number} and {text} where these belong.", valueName: "template"))
    var textBody: String?
    @Option(
        name: .long,
        help: ArgumentHelp(
            "A header for the gateway; {secret} in it stands for ACTA_TEXT_SECRET. May be given again.",
            valueName: "name: value"))
    var textHeader: [String] = []
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Write text messages into this file in place of sending them; a sample does so in its data folder.",
            valueName: "file"))
    var textFile: String?

    func validate() throws {
        guard textGateway == nil || textFile == nil else {
            throw ValidationError("Either --text-gateway or --text-file.")
        }
        if let textGateway, Self.url(textGateway) == nil {
            throw ValidationError("--text-gateway begins with https; with http only on this machine.")
        }
        guard ["POST", "PUT"].contains(textMethod) else { throw ValidationError("--text-method is POST or PUT.") }
        for header in textHeader where Self.header(header) == nil {
            throw ValidationError("--text-header is a name, a colon and a value.")
        }
        guard body.contains("{number}"), body.contains("{text}") else {
            throw ValidationError("--text-body has {number} and {text} in it.")
        }
    }

    /// What sends text messages, if anything does.
    ///
    /// - Parameter sample: the data folder of a sample deployment.
    func courier(environment: [String: String], sample: String?) throws -> TextCourier? {
        guard let url = textGateway.flatMap(Self.url) else {
            let file = textFile ?? sample.map { "\($0)/\(Self.sampleFile)" }
            return file.map { .file(TextFile(path: $0)) }
        }
        let secret = environment[Self.secretVariable]
        guard !textHeader.contains(where: { $0.contains(Self.secretMark) }) || secret?.isEmpty == false else {
            throw Failure.wrongUse(
                "--text-header names {secret} and \(Self.secretVariable) is not set.",
                remedy: "Put the secret into the environment.")
        }
        let headers = textHeader.compactMap(Self.header).map { name, value in
            (name, value.replacing(Self.secretMark, with: secret ?? ""))
        }
        guard headers.allSatisfy({ $0.1.utf8.allSatisfy { (0x20...0x7e).contains($0) } }) else {
            throw Failure.wrongUse("\(Self.secretVariable) cannot stand in a header.", remedy: "Correct it.")
        }
        return .gateway(
            TextGateway(
                url: url, method: textMethod == "PUT" ? .PUT : .POST, content: textContent, template: body,
                headers: headers))
    }

    private var body: String {
        textBody ?? (textContent == .json ? #"{"to":"{number}","text":"{text}"}"# : "to={number}&text={text}")
    }

    /// An address with https, or one on this machine: numbers and secrets cross no network in the clear.
    private static func url(_ text: String) -> URL? {
        guard let url = URL(string: text), let host = url.host else { return nil }
        switch url.scheme?.lowercased() {
        case "https": return url
        case "http": return ["localhost", "127.0.0.1", "::1", "[::1]"].contains(host) ? url : nil
        default: return nil
        }
    }

    private static func header(_ text: String) -> (String, String)? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let name = text[..<colon]
        let value = text[text.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        guard name.wholeMatch(of: /[A-Za-z0-9\-]{1,64}/) != nil,
            value.utf8.allSatisfy({ (0x20...0x7e).contains($0) })
        else { return nil }
        return (String(name), value)
    }
}

extension TextGateway.Content: ExpressibleByArgument {}
