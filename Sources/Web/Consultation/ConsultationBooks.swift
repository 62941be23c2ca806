import Kernel
import Participation
import Proofs
import Storage
import Synchronization
import Values

/// What pages know of consultations: each read as far as the log goes, its outcome once it is stated, and what makes
/// statements alike. Everything can be made again from the log and the published words.
final class ConsultationBooks: Sendable {
    // A class because all requests share what has been read.

    /// How many parts are kept.
    static let mostKept = 16
    private static let pageSize = 1_024

    private struct Kept {
        var book: ConsultationBook
        /// The first entry that has not been read.
        var next: UInt64 = 0
        var outcome: ConsultationOutcome?
        var likeness = LikenessIndex()
        /// The statements whose words have been looked at.
        var compared: Set<UInt64> = []
    }

    private let kept = Mutex<[PartAddress: Kept]>([:])

    /// Asks the book of a part, as the log stands now.
    func ask<Answer: Sendable>(
        _ address: PartAddress, _ terms: ConsultationTerms, of desk: LogDesk,
        _ question: @Sendable (ConsultationBook) -> Answer
    ) async throws -> Answer {
        while try await read(address, terms, of: desk) {}
        return kept.withLock { question($0[address]?.book ?? ConsultationBook(terms: terms)) }
    }

    /// Asks the book of a part as far as it has been read, and a page further, so that the answer never takes long.
    ///
    /// - Returns: the answer, and the first entry that it does not know.
    func askSoon<Answer: Sendable>(
        _ address: PartAddress, _ terms: ConsultationTerms, of desk: LogDesk,
        _ question: @Sendable (ConsultationBook) -> Answer
    ) async throws -> (answer: Answer, next: UInt64) {
        _ = try await read(address, terms, of: desk)
        return kept.withLock { parts in
            (question(parts[address]?.book ?? ConsultationBook(terms: terms)), parts[address]?.next ?? 0)
        }
    }

    /// Reads one page of a part's entries; false where there is nothing left.
    func read(_ address: PartAddress, _ terms: ConsultationTerms, of desk: LogDesk) async throws -> Bool {
        let from = kept.withLock { $0[address]?.next ?? 0 }
        let places = try await desk.store.places(of: address, of: desk.log, from: from, limit: Self.pageSize)
        guard let first = places.first, let end = places.last else { return false }
        let wanted = Set(places)
        var read: [Applied<ConsultationMove>] = []
        // Other parts' entries may lie between: pages of the log, so that few are read at a time.
        for start in stride(from: first, through: end, by: Self.pageSize) {
            let range = start..<min(start + UInt64(Self.pageSize), end + 1)
            let entries = try await desk.store.entries(of: desk.log, in: range)
            for (offset, bytes) in entries.enumerated() where wanted.contains(start + UInt64(offset)) {
                if let applied = try Consultation.applied(bytes, at: start + UInt64(offset)) { read.append(applied) }
            }
        }
        change(address, terms) { kept in
            // Somebody else may have read the same meanwhile.
            guard kept.next == from else { return }
            for applied in read { kept.book.add(applied) }
            kept.next = end + 1
        }
        return true
    }

    /// What a part came to. Decoded once: an outcome is stated once and for ever.
    func outcome(
        of address: PartAddress, _ terms: ConsultationTerms, from json: @autoclosure () -> JSON
    ) throws -> ConsultationOutcome {
        if let known = kept.withLock({ $0[address]?.outcome }) { return known }
        let outcome = try json().decode(ConsultationOutcome.self)
        change(address, terms) { $0.outcome = outcome }
        return outcome
    }

    /// The statements among some whose words are like a text.
    ///
    /// - Parameter words: gives the published words of a statement; nil where they are not shown.
    func alike(
        _ text: String, among numbers: [UInt64], of address: PartAddress, _ terms: ConsultationTerms,
        words: (UInt64) async throws -> String?
    ) async throws -> [LikenessIndex.Match] {
        let compared = kept.withLock { $0[address]?.compared ?? [] }
        var added: [(number: UInt64, text: String)] = []
        for number in numbers where !compared.contains(number) {
            if let text = try await words(number) { added.append((number, text)) }
        }
        change(address, terms) { kept in
            for (number, text) in added where kept.compared.insert(number).inserted {
                kept.likeness.add(number, text: text)
            }
        }
        let wanted = Set(numbers)
        return kept.withLock { $0[address]?.likeness.matches(text) ?? [] }.filter { wanted.contains($0.statement) }
    }

    private func change(_ address: PartAddress, _ terms: ConsultationTerms, _ change: (inout Kept) -> Void) {
        kept.withLock { parts in
            if parts[address] == nil, parts.count >= Self.mostKept { parts.removeAll() }
            change(&parts[address, default: Kept(book: ConsultationBook(terms: terms))])
        }
    }
}
