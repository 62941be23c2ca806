import NIOSSL

/// TLS as a client speaks it: 1.2 or newer, and only with servers whose certificates are checked.
struct TLSClient: Sendable {
    /// Names a file with certificates of authorities, as for OpenSSL and curl.
    static let certificatesVariable = "SSL_CERT_FILE"

    private let context: NIOSSLContext

    /// A client that trusts the system's authorities, and those in a file in PEM.
    ///
    /// - Throws: when the file or the system's certificates cannot be read.
    init(trusting file: String? = nil) throws {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        if let file {
            configuration.additionalTrustRoots = [.certificates(try NIOSSLCertificate.fromPEMFile(file))]
        }
        context = try NIOSSLContext(configuration: configuration)
    }

    /// Encrypts one connection to a host; a host that is an address has to be named by its certificate as such.
    func handler(for host: String) throws -> NIOSSLClientHandler {
        do {
            return try NIOSSLClientHandler(context: context, serverHostname: host)
        } catch let error as NIOSSLExtraError where error == .cannotUseIPAddressInSNI {
            return try NIOSSLClientHandler(context: context, serverHostname: nil)
        }
    }
}
