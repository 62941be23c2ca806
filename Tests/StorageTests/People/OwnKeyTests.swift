import Kernel
import Proofs
import Testing
import Values

@testable import Storage

@Suite struct `A key of one's own` {
    typealias Town = `An account`.Town
    static let noon = HiddenTown.noon

    @Test func `is the identifier of whoever had none, and nobody's second one`() async throws {
        let town = try await Town()
        let (accounts, maria) = (town.accounts, town.maria.id)
        let key = SigningKey.generate().publicKey
        try await accounts.keep(ownKey: key, of: maria, programme: "homes", at: Self.noon)
        let own = OwnKey(programme: "homes", actor: ActorID(key.did), did: key.did, created: Self.noon)
        #expect(try await accounts.ownKey(of: maria, programme: "homes") == own)
        #expect(try await accounts.account(of: own.actor) == maria)
        #expect(try await accounts.retiringKey(of: maria, programme: "homes") == nil)
        await #expect(throws: AccountError.keyOnDevice) {
            try await accounts.hostedKey(of: maria, programme: "homes", at: Self.noon)
        }
        await #expect(throws: AccountError.ownKeyTaken) {
            try await accounts.keep(
                ownKey: SigningKey.generate().publicKey, of: maria, programme: "homes", at: Self.noon)
        }
        await #expect(throws: AccountError.ownKeyTaken) {
            try await accounts.keep(ownKey: key, of: maria, programme: "budget", at: Self.noon)
        }
        _ = try await accounts.hostedKey(of: maria, programme: "budget", at: Self.noon)
        #expect(try await accounts.identities(of: maria).map(\.isHosted) == [true, false])
    }

    @Test func `takes over the identifier of the hosted key, which is destroyed`() async throws {
        let town = try await Town()
        let (accounts, maria) = (town.accounts, town.maria.id)
        let hosted = try await accounts.hostedKey(of: maria, programme: "homes", at: Self.noon)
        let key = SigningKey.generate(.p256).publicKey
        // Nothing is destroyed before another key has taken its place.
        try await accounts.destroyRetiredKey(of: maria, programme: "homes")
        try await accounts.keep(ownKey: key, of: maria, programme: "homes", at: Self.noon)
        let own = try #require(await accounts.ownKey(of: maria, programme: "homes"))
        #expect(own.actor == ActorID(hosted.did) && own.did == key.did)
        #expect(try await accounts.retiringKey(of: maria, programme: "homes")?.did == hosted.did)
        try await accounts.destroyRetiredKey(of: maria, programme: "homes")
        #expect(try await accounts.retiringKey(of: maria, programme: "homes") == nil)
        #expect(try await accounts.hostedKeys(of: maria) == [])
        #expect(try town.folder.traces(of: ["seed": hosted.secretBytes]) == [])
        #expect(try await accounts.identities(of: maria).map(\.actor) == [own.actor])
        #expect(try await accounts.account(of: own.actor) == maria)
    }

    @Test func `is told to its owner, and erased with the account`() async throws {
        let town = try await Town()
        let key = SigningKey.generate().publicKey
        try await town.accounts.keep(ownKey: key, of: town.maria.id, programme: "homes", at: Self.noon)
        #expect(try await town.accounts.record(of: town.maria.id).ownKeys.map(\.did) == [key.did])
        try await town.accounts.delete(town.maria.id)
        #expect(try await town.accounts.account(of: ActorID(key.did)) == nil)
        #expect(try town.folder.traces(of: ["account": Array(town.maria.id.text.utf8)]) == [])
    }
}
