/// Why a text is not a policy, and on which line, counted from 1.
public struct LogPolicyError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Reason: Hashable, Sendable {
        case tooLong(maximumBytes: Int)
        case controlCharacter
        case unknownKeyword
        case wrongNumberOfItems
        case badKey(NoteKeyError)
        case unsuitableKey
        case duplicateKey
        case duplicateName(PolicyName)
        case reservedName
        case unknownName(PolicyName)
        case memberTwice(PolicyName)
        case badThreshold
        case tooManyDefinitions(maximum: Int)
        case noQuorum
        case secondQuorum
    }

    public let reason: Reason
    /// The line, or the last one when something is missing.
    public let line: Int
}

extension LogPolicyError: CustomStringConvertible {
    public var description: String { "line \(line): \(reason)" }
}

extension LogPolicyError.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooLong(let maximum): "the policy is longer than \(maximum) bytes"
        case .controlCharacter: "a control character other than tab and line feed"
        case .unknownKeyword: "a line begins with log, witness, group or quorum"
        case .wrongNumberOfItems: "too few or too many items on the line"
        case .badKey(let error): "\(error)"
        case .unsuitableKey: "a log signs notes (type 01 or 02), a witness cosigns (type 04)"
        case .duplicateKey: "the same key stands on an earlier line"
        case .duplicateName(let name): "\(name) is defined on an earlier line"
        case .reservedName: "none is a name for the quorum alone"
        case .unknownName(let name): "\(name) is not defined on an earlier line"
        case .memberTwice(let name): "\(name) is already a member of a group"
        case .badThreshold: "a group needs all, any, or a number from 1 to that of its members"
        case .tooManyDefinitions(let maximum): "more than \(maximum) logs, witnesses or groups"
        case .noQuorum: "there is no quorum line"
        case .secondQuorum: "there is a second quorum line"
        }
    }
}
