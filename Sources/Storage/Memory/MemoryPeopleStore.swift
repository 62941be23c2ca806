import Crypto
import Foundation
public import Kernel
public import Proofs
import Synchronization
public import Values

/// Hidden values in memory, for replay and tests. Keeps nothing when the process ends.
public final class MemoryPeopleStore: PeopleStore {
    // A class because it is shared, as a database is.
    private struct Held {
        let value: HiddenValue
        let keptAt: Instant
        var holds = 1
        var entry: UInt64?
        var keepUntil: Instant?

        var kept: KeptValue? { entry.map { KeptValue(value: value, entry: $0, keepUntil: keepUntil) } }
    }

    private struct Contents {
        var held: [HiddenPlaceKey: Held] = [:]
        /// A programme whose key was destroyed has nil.
        var uniquenessKeys: [String: [UInt8]?] = [:]
        var readings: [(person: ActorID, reading: Reading)] = []
    }

    private let logs = Mutex<[LogID: Contents]>([:])

    /// A store without values.
    public init() {}

    public func keep(_ values: [HiddenValue], of log: LogID, at time: Instant) async {
        change(log) { contents in
            for value in values {
                let place = HiddenPlaceKey(statement: value.statement, pointer: value.pointer)
                if contents.held[place] == nil {
                    contents.held[place] = Held(value: value, keptAt: time)
                } else {
                    contents.held[place]?.holds += 1
                }
            }
        }
    }

    public func forget(statement: Hash, of log: LogID) async {
        change(log) { contents in
            for (place, held) in contents.held where place.statement == statement && held.entry == nil {
                contents.held[place]?.holds -= 1
                if held.holds <= 1 { contents.held[place] = nil }
            }
        }
    }

    public func bind(_ bindings: [HiddenBinding], of log: LogID) async {
        let byStatement = Dictionary(bindings.map { ($0.statement, $0) }, uniquingKeysWith: { first, _ in first })
        change(log) { contents in
            for (place, held) in contents.held {
                guard let binding = byStatement[place.statement] else { continue }
                if held.entry == nil { contents.held[place]?.entry = binding.entry }
                if held.entry ?? binding.entry == binding.entry, let end = binding.keepUntil[place.pointer] {
                    contents.held[place]?.keepUntil = end
                }
            }
        }
    }

    public func values(at entries: [UInt64], of log: LogID) async -> [KeptValue] {
        let entries = Set(entries)
        return kept(log) { entries.contains($0.entry) }
    }

    public func values(of person: ActorID, programme: String, of log: LogID) async -> [KeptValue] {
        kept(log) { $0.value.person == person && $0.value.part.programme == programme }
    }

    public func overdue(of log: LogID, programme: String?, at time: Instant, limit: Int) async -> [KeptValue] {
        let overdue = kept(log) { kept in
            guard let end = kept.keepUntil else { return false }
            return end <= time && (programme == nil || kept.value.part.programme == programme)
        }
        // The sort is stable: equal ends stay in the order of entries.
        return Array(overdue.sorted { ($0.keepUntil ?? .epoch) < ($1.keepUntil ?? .epoch) }.prefix(limit))
    }

    public func erase(_ places: [ErasedPlace], of log: LogID) async {
        let places = Set(places)
        remove(log) { place, held in
            guard let entry = held.entry else { return false }
            return places.contains(ErasedPlace(entry: entry, pointer: place.pointer))
                || places.contains(ErasedPlace(entry: entry, pointer: nil))
        }
    }

    public func eraseOrphans(keptBefore time: Instant, of log: LogID) async {
        remove(log) { _, held in held.entry == nil && held.keptAt < time }
    }

    public func uniquenessKey(of programme: String, of log: LogID) async -> [UInt8]? {
        change(log) { contents in
            if let kept = contents.uniquenessKeys[programme] { return kept }
            let key = Array(SymmetricKey(size: .bits256).data)
            contents.uniquenessKeys[programme] = key
            return key
        }
    }

    public func destroyUniquenessKey(of programme: String, of log: LogID) async {
        change(log) { $0.uniquenessKeys[programme] = .some(nil) }
    }

    public func noteReading(_ reading: Reading, of log: LogID) async throws {
        let persons = Set(
            kept(log) { $0.entry == reading.entry && $0.value.part.programme == reading.programme }
                .map(\.value.person))
        guard !persons.isEmpty else { throw PeopleStoreError.noValue(entry: reading.entry) }
        change(log) { $0.readings += persons.map { ($0, reading) } }
    }

    public func readings(of person: ActorID, programme: String, of log: LogID) async -> [Reading] {
        change(log) { contents in
            contents.readings.filter { $0.person == person && $0.reading.programme == programme }
                .map(\.reading).sorted { $0.time < $1.time }
        }
    }

    private func change<Result: Sendable>(_ log: LogID, _ body: (inout Contents) -> Result) -> Result {
        logs.withLock { body(&$0[log, default: Contents()]) }
    }

    private func remove(_ log: LogID, where isGone: (HiddenPlaceKey, Held) -> Bool) {
        change(log) { contents in contents.held = contents.held.filter { !isGone($0.key, $0.value) } }
    }

    private func kept(_ log: LogID, where isWanted: (KeptValue) -> Bool) -> [KeptValue] {
        change(log) { $0.held.values.compactMap(\.kept).filter(isWanted) }.sorted {
            $0.entry == $1.entry
                ? $0.value.pointer.utf8.lexicographicallyPrecedes($1.value.pointer.utf8) : $0.entry < $1.entry
        }
    }
}
