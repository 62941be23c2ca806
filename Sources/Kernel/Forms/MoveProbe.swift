import Values

/// Finds out what a move's body is made of by decoding it from nothing and noting what is asked for.
///
/// A move is an enum whose cases carry labelled values; the compiler's own `init(from:)` names each of them with its
/// type. That is enough for a form without a word written for it.
final class MoveProbe {
    // A class because the containers of one decoding note in one place.
    private(set) var questions: [MoveQuestion] = []
    /// The member whose presence was asked for before its value: one that may be left out.
    var optional: String?

    /// The questions of a move; nil where its body cannot be found out.
    static func questions<Move: Decodable>(of move: String, as type: Move.Type) -> [MoveQuestion]? {
        let probe = MoveProbe()
        do {
            _ = try Move(from: ProbingDecoder(probe: probe, stage: .move(move)))
            return probe.questions
        } catch {
            return nil
        }
    }

    func note(_ name: String, _ kind: MoveQuestion.Kind, isOptional: Bool) {
        let label = PlainWords.text(name)
        questions.append(MoveQuestion(name, label, kind, isOptional: isOptional))
    }

    /// How a value of a type is asked for.
    static func kind<T>(of type: T.Type) -> MoveQuestion.Kind {
        if type == String.self { return .line() }
        if type == Bool.self { return .yesOrNo }
        if type == UInt64.self { return .entry }
        if type == Instant.self { return .time }
        if type == [String].self { return .texts }
        if type == [Int64].self || type == [Int].self { return .integers }
        if let integer = type as? any FixedWidthInteger.Type { return .integer(bounds(of: integer)) }
        if let cases = type as? any (CaseIterable & RawRepresentable).Type, let ids = ids(of: cases) {
            return .choice(ids.map { MoveQuestion.Choice($0, PlainWords.text($0)) })
        }
        return .json
    }

    private static func bounds<T: FixedWidthInteger>(of type: T.Type) -> ClosedRange<Int64> {
        Int64(clamping: T.min)...Int64(clamping: T.max)
    }

    private static func ids<T: CaseIterable & RawRepresentable>(of type: T.Type) -> [String]? {
        let ids = T.allCases.compactMap { $0.rawValue as? String }
        return ids.isEmpty ? nil : ids
    }

    /// A value that stands for an answer.
    static func value<T: Decodable>(_ type: T.Type) throws -> T {
        let plain: [any Sendable] = [
            "", false, JSON.null, Instant.epoch, 0, Int64(0), Int32(0), Int16(0), Int8(0), UInt(0), UInt64(0),
            UInt32(0), UInt16(0), UInt8(0), 0.0, Float(0),
        ]
        for value in plain { if let value = value as? T { return value } }
        if let cases = type as? any CaseIterable.Type, let first = first(of: cases) as? T { return first }
        return try T(from: ProbingDecoder(probe: nil, stage: .value))
    }

    private static func first<T: CaseIterable>(of type: T.Type) -> Any? { T.allCases.first }
}
