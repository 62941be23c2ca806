import ArgumentParser
import Foundation
import Web

/// An identity provider at which people may log in.
struct IdentityOptions: ParsableArguments {
    /// The most bytes of a file with a secret.
    private static let maximumSecretBytes = 4_096

    @Option(
        name: .long,
        help: ArgumentHelp("Let people log in at this OpenID Connect provider, by its issuer.", valueName: "url"))
    var openidIssuer: String?
    @Option(name: .long, help: ArgumentHelp("How the provider calls this server.", valueName: "id"))
    var openidClient: String?
    @Option(
        name: .long,
        help: ArgumentHelp("The file with the secret that the provider gave this server.", valueName: "file"))
    var openidSecret: String?
    @Option(name: .long, help: "What people know the provider as.")
    var openidName = "OpenID Connect"

    @Option(
        name: .long,
        help: ArgumentHelp(
            """
            Which authentication context (acr) of the provider stands for which level of identification, beside those of \
            eIDAS; may be given again.
            """, valueName: "low|substantial|high=acr"))
    var openidLevel: [String] = []
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The claim with the number that tells people apart, the same as at the desk.", valueName: "claim"))
    var openidPerson: String?

    /// Levels by the contexts that stand for them.
    private var levels: [String: String]? {
        var levels = IdentityProvider.usualLevels
        for text in openidLevel {
            let pieces = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard pieces.count == 2, ["low", "substantial", "high"].contains(pieces[0]) else { return nil }
            levels[pieces[1]] = pieces[0]
        }
        return levels
    }

    func validate() throws {
        guard levels != nil else {
            throw ValidationError("--openid-level is low, substantial or high, then = and what the provider calls it.")
        }
        guard openidIssuer != nil else {
            guard openidClient == nil, openidSecret == nil else {
                throw ValidationError("--openid-client and --openid-secret need --openid-issuer.")
            }
            return
        }
        guard openidClient != nil else { throw ValidationError("--openid-issuer needs --openid-client.") }
        guard let issuer = openidIssuer, ServerAddress(argument: issuer) != nil else {
            throw ValidationError("--openid-issuer is an address that begins with https.")
        }
    }

    /// The provider, if there is one.
    func provider() throws -> IdentityProvider? {
        guard let openidIssuer, let openidClient else { return nil }
        return IdentityProvider(
            issuer: openidIssuer, clientID: openidClient, secret: try openidSecret.map { try Self.secret(in: $0) },
            name: openidName, levels: levels ?? [:], personClaim: openidPerson)
    }

    private static func secret(in path: String) throws -> String {
        guard let bytes = FileManager.default.contents(atPath: path), bytes.count <= maximumSecretBytes else {
            throw Failure.wrongUse("The file \(path) cannot be read.", remedy: "Correct --openid-secret.")
        }
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
