/// Reads a policy line by line; names are bytes and only earlier definitions count (C2SP tlog-policy).
struct LogPolicyParser {
    /// The most bytes that are read.
    static let maximumBytes = 1 << 20
    /// How many logs, witnesses and groups there may be, of each; the standard asks for 32.
    static let maximumDefinitions = 1024

    private(set) var logs: [LogPolicy.Log] = []
    private(set) var witnesses: [LogPolicy.Witness] = []
    private(set) var groups: [LogPolicy.Group] = []
    private(set) var quorum: PolicyName?

    private var hasQuorum = false
    private var names: Set<PolicyName> = []
    private var members: Set<PolicyName> = []
    // One key is one party: a log that cosigns its own checkpoints would be its own witness.
    private var keys: Set<PublicKey> = []
    private var line = 0

    mutating func read(_ bytes: [UInt8], needsQuorum: Bool = true) throws(LogPolicyError) {
        guard bytes.count <= Self.maximumBytes else { throw error(.tooLong(maximumBytes: Self.maximumBytes)) }
        for text in bytes.split(separator: Lines.feed, omittingEmptySubsequences: false) {
            line += 1
            guard text.allSatisfy({ $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7f) }) else { throw error(.controlCharacter) }
            let items = text.split { $0 == 0x20 || $0 == 0x09 }
            guard let keyword = items.first, keyword.first != UInt8(ascii: "#") else { continue }
            try define(keyword, Array(items.dropFirst()))
        }
        guard hasQuorum || !needsQuorum else { throw error(.noQuorum) }
    }

    private mutating func define(
        _ keyword: ArraySlice<UInt8>, _ items: [ArraySlice<UInt8>]
    ) throws(LogPolicyError) {
        switch String(decoding: keyword, as: UTF8.self) {
        case "log": try defineLog(items)
        case "witness": try defineWitness(items)
        case "group": try defineGroup(items)
        case "quorum": try defineQuorum(items)
        default: throw error(.unknownKeyword)
        }
    }

    private mutating func defineLog(_ items: [ArraySlice<UInt8>]) throws(LogPolicyError) {
        guard (1...2).contains(items.count) else { throw error(.wrongNumberOfItems) }
        guard logs.count < Self.maximumDefinitions else { throw tooMany }
        let key = try parseKey(items[0])
        guard key.type != .cosignature else { throw error(.unsuitableKey) }
        guard keys.insert(key.key).inserted else { throw error(.duplicateKey) }
        logs.append(LogPolicy.Log(key: key, url: Self.url(items.dropFirst())))
    }

    private mutating func defineWitness(_ items: [ArraySlice<UInt8>]) throws(LogPolicyError) {
        guard (2...3).contains(items.count) else { throw error(.wrongNumberOfItems) }
        guard witnesses.count < Self.maximumDefinitions else { throw tooMany }
        let name = try newName(items[0])
        let key = try parseKey(items[1])
        guard key.type == .cosignature else { throw error(.unsuitableKey) }
        guard keys.insert(key.key).inserted else { throw error(.duplicateKey) }
        names.insert(name)
        witnesses.append(LogPolicy.Witness(name: name, key: key, url: Self.url(items.dropFirst(2))))
    }

    private mutating func defineGroup(_ items: [ArraySlice<UInt8>]) throws(LogPolicyError) {
        guard items.count >= 3 else { throw error(.wrongNumberOfItems) }
        guard groups.count < Self.maximumDefinitions else { throw tooMany }
        let name = try newName(items[0])
        var listed: [PolicyName] = []
        for item in items.dropFirst(2) {
            let member = PolicyName(item)
            guard member != .none else { throw error(.reservedName) }
            guard names.contains(member) else { throw error(.unknownName(member)) }
            guard members.insert(member).inserted else { throw error(.memberTwice(member)) }
            listed.append(member)
        }
        let threshold: Int
        switch String(decoding: items[1], as: UTF8.self) {
        case "all": threshold = listed.count
        case "any": threshold = 1
        default:
            guard let number = Decimal.parse(items[1]), (1...UInt64(listed.count)).contains(number) else {
                throw error(.badThreshold)
            }
            threshold = Int(number)
        }
        names.insert(name)
        groups.append(LogPolicy.Group(name: name, threshold: threshold, members: listed))
    }

    private mutating func defineQuorum(_ items: [ArraySlice<UInt8>]) throws(LogPolicyError) {
        guard items.count == 1 else { throw error(.wrongNumberOfItems) }
        guard !hasQuorum else { throw error(.secondQuorum) }
        let name = PolicyName(items[0])
        hasQuorum = true
        guard name != .none else { return }
        guard names.contains(name) else { throw error(.unknownName(name)) }
        quorum = name
    }

    private func newName(_ item: ArraySlice<UInt8>) throws(LogPolicyError) -> PolicyName {
        let name = PolicyName(item)
        guard name != .none else { throw error(.reservedName) }
        guard !names.contains(name) else { throw error(.duplicateName(name)) }
        return name
    }

    private func parseKey(_ item: ArraySlice<UInt8>) throws(LogPolicyError) -> NoteVerifierKey {
        do { return try NoteVerifierKey(parsing: item) } catch { throw self.error(.badKey(error)) }
    }

    private static func url(_ items: ArraySlice<ArraySlice<UInt8>>) -> String? {
        items.first.map { String(decoding: $0, as: UTF8.self) }
    }

    private var tooMany: LogPolicyError { error(.tooManyDefinitions(maximum: Self.maximumDefinitions)) }

    private func error(_ reason: LogPolicyError.Reason) -> LogPolicyError {
        LogPolicyError(reason: reason, line: line)
    }
}
