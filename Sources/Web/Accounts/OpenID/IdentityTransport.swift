/// Asks an identity provider over HTTP; answers that are no success are errors.
public protocol IdentityTransport: Sendable {
    /// Fetches a resource.
    func get(_ address: String) async throws -> [UInt8]

    /// Sends a form.
    ///
    /// - Parameter authorization: the header of this name, if the provider asks for one.
    func post(_ address: String, form: [UInt8], authorization: String?) async throws -> [UInt8]
}
