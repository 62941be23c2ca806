/// What kind of bytes follow: a number of the multicodec table in front of them, as in did:key.
public enum Multicodec: UInt64, CaseIterable, Hashable, Sendable {
    case secp256k1Public = 0xe7
    case bls12381G2Public = 0xeb
    case x25519Public = 0xec
    case ed25519Public = 0xed
    case p256Public = 0x1200
    case p384Public = 0x1201
    case p521Public = 0x1202
    case ed25519Private = 0x1300
    case p256Private = 0x1306

    /// The bytes with this codec's number before them.
    public func prefixed(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        UnsignedVarint.encode(rawValue) + bytes
    }

    /// The bytes after this codec's number; `nil` when another number or none stands before them.
    public func stripped(_ bytes: some Sequence<UInt8>) -> [UInt8]? {
        guard let (codec, rest) = Self.split(bytes), codec == self else { return nil }
        return rest
    }

    /// The codec and the bytes after its number; `nil` when the number is none that Acta knows.
    public static func split(_ bytes: some Sequence<UInt8>) -> (codec: Multicodec, bytes: [UInt8])? {
        let all = Array(bytes)
        guard let (number, length) = UnsignedVarint.decode(all), let codec = Multicodec(rawValue: number) else {
            return nil
        }
        return (codec, Array(all[length...]))
    }
}
