/// One parser of bytes from outside, with the laws that hold for whatever it accepts.
struct FuzzTarget: Sendable {
    let name: String
    /// What is surely accepted, to begin with.
    let seeds: @Sendable () throws -> [[UInt8]]
    /// Parses, and ends the process where a law does not hold.
    let check: @Sendable ([UInt8]) throws -> Void

    init(
        _ name: String, seeds: @escaping @Sendable () throws -> [[UInt8]],
        check: @escaping @Sendable ([UInt8]) throws -> Void
    ) {
        self.name = name
        self.seeds = seeds
        self.check = check
    }

    /// All of them.
    static let all = values + proofs + waysIn + kernel + formats + elections
}

/// Ends the process where a law does not hold.
func demand(_ law: @autoclosure () throws -> Bool, _ sentence: String) {
    do {
        guard try law() else { fatalError("not so: \(sentence)") }
    } catch {
        fatalError("\(sentence), but: \(error)")
    }
}

/// The value, or nil where the parser refuses.
func accepted<Value>(_ parse: () throws -> Value) -> Value? {
    do { return try parse() } catch { return nil }
}
