import Kernel
import Values

/// What one move changes in one record: decisions, views and counts all follow it, so that they cannot differ.
struct RecordChange {
    /// Where the record comes from.
    enum Origin: Hashable {
        /// It is there.
        case known
        /// It comes in, and belongs to whoever makes the move.
        case new
        /// It comes in as a piece of another, and belongs to that record's owner.
        case piece(of: RecordID)
    }

    /// Where the record stands afterwards.
    enum Standing: Hashable {
        case same
        case next(RecordStatus)
        /// Published if it ever was, otherwise waiting for a decision again.
        case back
    }

    /// What happens to its values.
    enum Contents: Hashable {
        case same
        case all(RecordValues)
        case some(RecordValues)
    }

    let id: RecordID
    var origin = Origin.known
    var standing = Standing.same
    var contents = Contents.same
    /// Where in the body its values are, as a JSON Pointer.
    var place = "/values"
    var notes: [JSONMember] = []

    /// The status after the change.
    func status(after status: RecordStatus?, wasPublished: Bool) -> RecordStatus {
        switch standing {
        case .same: status ?? .submitted
        case .next(let next): next
        case .back: wasPublished ? .published : .submitted
        }
    }
}

extension RegisterMove {
    /// What the move changes, record by record.
    ///
    /// - Parameters:
    ///   - index: the entry's index, after which a record is named that brings no id.
    ///   - isReviewed: whether somebody looks at each record before it is published.
    func changes(at index: UInt64, isReviewed: Bool) -> [RecordChange] {
        switch self {
        case .add(let id, let values):
            [.init(id: id ?? .init(entry: index), origin: .new, standing: .next(.published), contents: .all(values))]
        case .submit(let id, let values):
            [
                .init(
                    id: id ?? .init(entry: index), origin: .new, standing: .next(isReviewed ? .submitted : .published),
                    contents: .all(values))
            ]
        case .revise(let id, let values):
            [.init(id: id, standing: .next(.submitted), contents: .all(values))]
        case .review(let id, _, let decision, let reason):
            [.init(id: id, standing: .next(decision.status), notes: Self.notes(reason))]
        case .correct(let id, let values, let reason):
            [.init(id: id, contents: .some(values), notes: Self.notes(reason))]
        case .withdraw(let id, let reason):
            [.init(id: id, standing: .next(.withdrawn), notes: Self.notes(reason))]
        case .reinstate(let id, let reason):
            [.init(id: id, standing: .back, notes: Self.notes(reason))]
        case .merge(let from, let into, let reason):
            from.map { id in
                .init(
                    id: id, standing: .next(.merged),
                    notes: Self.notes(reason) + [JSONMember("mergedInto", .string(into.text))])
            } + [
                .init(
                    id: into,
                    notes: Self.notes(reason) + [JSONMember("mergedFrom", .array(from.map { .string($0.text) }))])
            ]
        case .split(let from, let into, let reason):
            Self.split(from, into, Self.notes(reason))
        }
    }

    /// The record that is split gives up what is unique in it before its pieces come in.
    private static func split(_ from: RecordID, _ into: [Piece], _ notes: [JSONMember]) -> [RecordChange] {
        let pieces = JSON.array(into.map { .string($0.id.text) })
        let whole = RecordChange(
            id: from, standing: .next(.split), notes: notes + [JSONMember("splitInto", pieces)])
        return [whole]
            + into.enumerated().map { place, piece in
                RecordChange(
                    id: piece.id, origin: .piece(of: from), standing: .next(.published), contents: .all(piece.values),
                    place: "/into/\(place)/values", notes: notes + [JSONMember("splitFrom", .string(from.text))])
            }
    }

    private static func notes(_ reason: String?) -> [JSONMember] {
        reason.map { [JSONMember("reason", .string($0))] } ?? []
    }
}

extension RegisterMove.Decision {
    var status: RecordStatus {
        switch self {
        case .publish: .published
        case .return: .returned
        case .reject: .rejected
        }
    }
}
