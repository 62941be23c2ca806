/// A key in somebody's phone, computer or security key, with which they log in (WebAuthn Level 3).
public struct Passkey: Sendable, Hashable {
    /// The name that the authenticator gave it.
    public let id: [UInt8]
    /// What checks its signatures.
    public let key: PublicKey
    /// How often it had signed; zero where the authenticator does not count.
    public let signCount: UInt32

    /// A passkey as it was kept.
    public init(id: [UInt8], key: PublicKey, signCount: UInt32) {
        self.id = id
        self.key = key
        self.signCount = signCount
    }

    /// Takes a new passkey (WebAuthn Level 3, 7.1). Who made the authenticator is not asked: attestation `none`.
    public init(
        clientData: [UInt8], attestation: [UInt8], answering demand: PasskeyDemand
    ) throws(PasskeyError) {
        try demand.check(clientData, for: .create)
        let object: CBOR
        do throws(CBORError) { object = try CBORParser.parse(attestation) } catch { throw .unreadable }
        guard object[.text("fmt")]?.textValue != nil, let bytes = object[.text("authData")]?.bytesValue else {
            throw .unreadable
        }
        let data = try AuthenticatorData(bytes)
        try demand.check(data)
        guard let credential = data.credential else { throw .unreadable }
        let key: PublicKey
        do throws(PublicKeyError) { key = try PublicKey(cose: credential.key) } catch { throw .otherKey }
        self.init(id: credential.id, key: key, signCount: data.signCount)
    }

    /// Checks that the passkey has signed for a demand (WebAuthn Level 3, 7.2).
    ///
    /// - Returns: the passkey with its new count.
    public func answered(
        clientData: [UInt8], authenticatorData: [UInt8], signature: [UInt8], to demand: PasskeyDemand
    ) throws(PasskeyError) -> Passkey {
        try demand.check(clientData, for: .get)
        let data = try AuthenticatorData(authenticatorData)
        try demand.check(data)
        let message = authenticatorData + Hash.sha256(clientData).bytes
        guard key.isValidPasskeySignature(signature, for: message) else { throw .wrongSignature }
        guard data.signCount > signCount || (data.signCount == 0 && signCount == 0) else { throw .copied }
        return Passkey(id: id, key: key, signCount: data.signCount)
    }
}
