import Kernel
import Proofs
import Synchronization
import Values

/// What outlives every server of a run: keys, clock, chance, the record of what happened.
final class World: Sendable {
    // A class because every task of a run shares it.
    static let log = LogID(origin: "acta.example/simulation")

    let seed: UInt64
    let scheduler: SimulatedScheduler
    let clock = SimulatedClock()
    let trace: Trace
    let judge: Judge
    let signer: NoteSigner
    let office: SigningKey
    let registrar: SigningKey
    let voters: [SigningKey]
    let procedures: ProcedureList
    private let numbers: Mutex<SeededNumbers>
    private let nonces = Mutex(0)

    init(seed: UInt64, keepingLines lines: Int = 60) throws {
        self.seed = seed
        trace = Trace(keeping: lines)
        scheduler = SimulatedScheduler(seed: seed)
        numbers = Mutex(SeededNumbers(seed: seed ^ 0x5eed))
        signer = try NoteSigner(name: Self.log.origin, seed: [UInt8](repeating: 1, count: 32))
        office = try SigningKey(seed: [UInt8](repeating: 2, count: 32))
        registrar = try SigningKey(seed: [UInt8](repeating: 3, count: 32))
        voters = try (0..<6).map { try SigningKey(seed: [UInt8](repeating: UInt8(10 + $0), count: 32)) }
        var procedures = ProcedureList()
        procedures.add(Fair.self)
        self.procedures = procedures
        judge = Judge(key: signer.verifierKey, trace: trace)
    }

    func below(_ bound: Int) -> Int { numbers.withLock { $0.below(bound) } }
    func percent(_ share: Int) -> Bool { numbers.withLock { $0.percent(share) } }
    func pick<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }

    func nonce() -> String {
        let number = nonces.withLock { count in
            count += 1
            return count
        }
        return "nonce-\(100_000 + number)"
    }

    /// A salt that is no secret.
    func salt() -> [UInt8] { Array(Hash.sha256(Array("\(seed) \(nonce())".utf8)).bytes.prefix(16)) }
}
