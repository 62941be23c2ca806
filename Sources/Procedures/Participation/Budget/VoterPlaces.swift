/// A place for each of many voters, in some thirty bytes a voter.
///
/// Linear probing in 16 tables, which grow one at a time, so that growing never doubles the whole. A voter's number is from
/// a SHA-256 digest, so as good as random.
struct VoterPlaces: Sendable {
    private static let leastCapacity = 8
    private static let tableCount = 16

    private struct Table: Sendable {
        var voters = [UInt128](repeating: 0, count: VoterPlaces.leastCapacity)
        /// One more than the place; 0 where there is no voter.
        var places = [UInt32](repeating: 0, count: VoterPlaces.leastCapacity)
        var count = 0

        /// The slot of a voter, or the one in which it belongs.
        func slot(of voter: UInt128) -> Int {
            let bits = UInt64(UInt32(truncatingIfNeeded: voter))
            var slot = Int((bits * UInt64(voters.count)) >> 32)
            while places[slot] != 0, voters[slot] != voter { slot = slot + 1 == voters.count ? 0 : slot + 1 }
            return slot
        }

        mutating func grow() {
            let old = self
            voters = [UInt128](repeating: 0, count: old.voters.count * 3 / 2)
            places = [UInt32](repeating: 0, count: voters.count)
            for (voter, place) in zip(old.voters, old.places) where place != 0 {
                let slot = slot(of: voter)
                voters[slot] = voter
                places[slot] = place
            }
        }
    }

    private var tables = [Table](repeating: Table(), count: tableCount)

    /// How many voters have a place.
    private(set) var count = 0

    /// Gives a voter a place.
    ///
    /// - Returns: the one that the voter had before; nil for a new voter.
    mutating func update(_ place: UInt32, of voter: UInt128) -> UInt32? {
        let number = Int(voter >> 124)
        let slot = tables[number].slot(of: voter)
        let before = tables[number].places[slot]
        guard before == 0 else {
            tables[number].places[slot] = place + 1
            return before - 1
        }
        if tables[number].count * 4 >= tables[number].voters.count * 3 { tables[number].grow() }
        let free = tables[number].slot(of: voter)
        tables[number].voters[free] = voter
        tables[number].places[free] = place + 1
        tables[number].count += 1
        count += 1
        return nil
    }

    /// The place of a voter; nil for one who has none.
    func known(_ voter: UInt128) -> UInt32? {
        let table = tables[Int(voter >> 124)]
        let place = table.places[table.slot(of: voter)]
        return place == 0 ? nil : place - 1
    }

    /// The place of a voter; a new voter gets the next one.
    mutating func place(of voter: UInt128) -> UInt32 {
        let number = Int(voter >> 124)
        let known = tables[number].places[tables[number].slot(of: voter)]
        guard known == 0 else { return known - 1 }
        let place = UInt32(count)
        _ = update(place, of: voter)
        return place
    }
}
