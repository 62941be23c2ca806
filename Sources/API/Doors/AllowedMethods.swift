public import Hummingbird

/// Which methods each address knows, for the answers to those that it does not know.
public struct AllowedMethods: Sendable {
    private struct Pattern: Sendable {
        let pieces: [Substring]
        var methods: [HTTPRequest.Method]

        func matches(_ path: [Substring]) -> Bool {
            for (place, piece) in pieces.enumerated() {
                if piece == "**" { return path.count > place }
                guard place < path.count, piece.hasPrefix("{") || piece == path[place] else { return false }
            }
            return pieces.count == path.count
        }

        /// Whether another pattern fits fewer addresses: plain pieces come before names, names before the rest.
        func isVaguer(than other: Pattern) -> Bool {
            exactness.lexicographicallyPrecedes(other.exactness)
        }

        private var exactness: [Int] {
            pieces.map { piece in piece == "**" ? 0 : piece.hasPrefix("{") ? 1 : 2 }
        }
    }

    private var patterns: [Pattern] = []

    /// The table of these routes; `{name}` stands for one piece of a path, `**` for the rest of it.
    public init(_ routes: [(method: HTTPRequest.Method, path: String)]) {
        for (method, path) in routes {
            let pieces = path.split(separator: "/")
            if let place = patterns.firstIndex(where: { $0.pieces == pieces }) {
                patterns[place].methods.append(method)
            } else {
                patterns.append(Pattern(pieces: pieces, methods: [method]))
            }
        }
    }

    /// The methods of an address, in the order for `Allow`; empty when there is nothing at it.
    public func methods(at path: String) -> [String] {
        let pieces = path.split(separator: "/")
        // As the router does: where several patterns fit, the most exact one has the address to itself.
        let found = patterns.filter { $0.matches(pieces) }.max { $0.isVaguer(than: $1) }?.methods ?? []
        guard !found.isEmpty else { return [] }
        var names: [String] = []
        if found.contains(.get) { names += ["GET", "HEAD"] }
        names += found.map(\.rawValue).filter { $0 != "GET" }
        return names + ["OPTIONS"]
    }
}
