import ArgumentParser
import Kernel

/// A part on the command line: `programme/part`.
struct PartPath: Hashable, Sendable, CustomStringConvertible, ExpressibleByArgument {
    /// The part.
    let address: PartAddress

    /// Reads `programme/part`; nil unless both are identifiers.
    init?(argument: String) {
        let pieces = argument.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard pieces.count == 2, pieces.allSatisfy(Identifier.isValid) else { return nil }
        address = PartAddress(programme: pieces[0], part: pieces[1])
    }

    /// A part that is known.
    init(_ address: PartAddress) {
        self.address = address
    }

    var description: String { address.description }

    /// Its path below the server's address.
    var path: String { "api/programmes/\(address.programme)/\(address.part)" }
}
