import ArgumentParser
import Foundation

/// The address of a server, such as `http://127.0.0.1:8080`, or of something below it.
struct ServerAddress: Hashable, Sendable, CustomStringConvertible, ExpressibleByArgument {
    /// The address without a slash at its end.
    let text: String

    /// Reads an address; nil unless it begins with http or https and names a host.
    init?(argument: String) {
        var text = argument
        while text.hasSuffix("/") { text.removeLast() }
        guard let url = URL(string: text), let scheme = url.scheme?.lowercased(), ["http", "https"].contains(scheme),
            let host = url.host, !host.isEmpty, url.query == nil, url.fragment == nil
        else { return nil }
        self.text = text
    }

    private init(_ text: String) {
        self.text = text
    }

    /// A server on this machine, as `acta serve` starts it.
    static let ownMachine = ServerAddress("http://127.0.0.1:8080")

    var description: String { text }

    /// The address of a path below this one; the path is made of characters that need no escape.
    func url(_ path: String) -> URL? { URL(string: "\(text)/\(path)") }
}
