public import Kernel
import Proofs
public import Values

/// Somebody's word beside a move that no log has seen.
public enum MadeUpFact {
    /// What somebody vouches for.
    public static func word(_ name: String, _ value: JSON, at time: Instant) throws -> Fact {
        let (statement, log) = (Hash.sha256([]), LogID(origin: "town.example/log"))
        let voucher = try SigningKey(seed: [UInt8](repeating: 7, count: 32))
        let bytes = try Fact.signed(name, value, beside: statement, of: log, at: time, by: voucher)
        return try Fact(parsing: bytes, beside: statement, of: log)
    }

    /// The registrar's word that a value of a field is unique: the digest of the value's text stands for the keyed one.
    public static func unique(_ field: String, _ value: String, at time: Instant) throws -> Fact {
        try word(
            RegistrarFact.unique.rawValue,
            ["field": .string(field), "digest": .string(Hash.sha256(value.utf8).base64URL)], at: time)
    }
}
