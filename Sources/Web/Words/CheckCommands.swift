import Kernel

/// The exact command lines with which a reader checks what a page says.
struct CheckCommands: Sendable {
    /// Where the reader's program finds this server.
    var address: String
    /// The log's name in addresses.
    let logName: String
    /// The key that the log signs with.
    let verifierKey: String

    private var log: String { "\(address)/logs/\(logName)" }

    /// Fetches the log, checks it and replays every outcome.
    var audit: String { "acta audit \(log)" }

    /// Keeps a copy and checks it with both verifiers.
    var mirror: String {
        """
        acta mirror \(log) ./\(logName)
        acta audit ./\(logName)
        python3 Verifiers/acta_verify.py ./\(logName)
        """
    }

    /// Computes an outcome again from a copy of the log and prints its digest.
    func recompute(_ part: PartAddress) -> String {
        """
        acta audit ./\(logName) --outcome \(part) \\
          | openssl dgst -sha256 -binary | basenc --base64url | tr -d =
        """
    }

    /// Prints the digest of an outcome as the server publishes it.
    func digest(of part: PartAddress) -> String {
        """
        curl -s \(address)/api/programmes/\(part)/exports/outcome.json \\
          | openssl dgst -sha256 -binary | basenc --base64url | tr -d =
        """
    }

    /// Checks a receipt with both verifiers.
    func receipt(file: String) -> String {
        """
        acta receipt verify \(file) --vkey '\(verifierKey)'
        python3 Verifiers/acta_verify.py --receipt \(file) --vkey '\(verifierKey)'
        """
    }

    /// Makes a move from the command line.
    func act(_ move: String, in part: PartAddress, body: String) -> String {
        """
        acta keys new my.key
        acta act \(part) \(move) --body '\(body)' \\
          --key my.key --server \(address) --receipt receipt.json
        """
    }

    /// Sends an act that was signed by any program.
    func send(to part: PartAddress) -> String {
        """
        curl \(address)/api/programmes/\(part)/acts \\
          -H 'Content-Type: application/jose' --data-binary @act.jws
        """
    }
}
