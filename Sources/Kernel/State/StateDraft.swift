import Values

/// What one act is about to change: reads go to what is known, writes stay here until the act is accepted.
struct StateDraft {
    /// Reads a state as it stood before the act.
    let base: (StateKey) -> StateReading
    /// The index of the entry that the act would become.
    let index: UInt64
    /// What the act changes; nil removes the state.
    private(set) var writes: [StateKey: StateRow?] = [:]

    init(index: UInt64, base: @escaping (StateKey) -> StateReading) {
        self.index = index
        self.base = base
    }

    /// The state as it stands within the act.
    func row(_ key: StateKey) throws(Refusal) -> StateRow? {
        if let written = writes[key] { return written }
        switch base(key) {
        case .present(let row): return row
        case .absent: return nil
        case .unknown: throw Refusal.needs(key)
        }
    }

    /// Reads a state of a kind that can be read without the machinery of `Decodable`.
    func value<Value: PlainlyReadable>(_ type: Value.Type, at key: StateKey) throws(Refusal) -> Value? {
        guard let row = try row(key) else { return nil }
        if let json = try? JSON(parsing: row.value), let plain = Value(plain: json) { return plain }
        return decoded(type, row)
    }

    /// Writes a state, or refuses when it has grown too large.
    mutating func write(_ value: [UInt8], due: Instant? = nil, at key: StateKey) throws(Refusal) {
        guard value.count <= StateRow.maximumBytes else {
            throw Refusal(
                "state.too_large", "What this act would leave behind is larger than \(StateRow.maximumBytes) bytes.",
                remedy: "Split it into several acts.", details: ["most": .count(StateRow.maximumBytes)])
        }
        writes[key] = .some(StateRow(value: value, index: index, due: due))
    }

    /// Removes a state.
    mutating func remove(_ key: StateKey) {
        writes[key] = .some(nil)
    }

    /// Reads a state that is JSON.
    func value<Value: Decodable>(_ type: Value.Type, at key: StateKey) throws(Refusal) -> Value? {
        guard let row = try row(key) else { return nil }
        return decoded(type, row)
    }

    private func decoded<Value: Decodable>(_ type: Value.Type, _ row: StateRow) -> Value {
        do {
            return try JSON(parsing: row.value).decode(type)
        } catch {
            // A state is written by this code alone: if it cannot be read, going on would decide wrongly.
            preconditionFailure("a stored state cannot be read: \(error)")
        }
    }

    /// Writes a state as JSON.
    mutating func write<Value: Encodable>(_ value: Value, due: Instant? = nil, at key: StateKey) throws(Refusal) {
        let bytes: [UInt8]
        do {
            bytes = try JSON(encoding: value).serialized()
        } catch {
            preconditionFailure("a state cannot be written: \(error)")
        }
        try write(bytes, due: due, at: key)
    }
}
