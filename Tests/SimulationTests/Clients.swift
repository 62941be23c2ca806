import Kernel
import Synchronization
import Values

/// The people and offices of a run, on a network that loses, delays and repeats.
final class Clients: Sendable {
    // A class because what was not answered in one life is sent again in the next.
    private struct Post {
        var unanswered: [Letter] = []
        var answered: [Letter] = []
        var programmes: [String] = []
    }

    private static let mostMilliseconds = 60
    private let world: World
    private let writer: Writer
    private let post = Mutex(Post())

    init(of world: World) {
        self.world = world
        writer = Writer(world: world)
    }

    /// Some clients at work beside each other, each sending some letters.
    func work(with servers: [Server], in storage: any SimulatedStorage, clients: Int, letters: Int) async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<clients {
                group.addTask {
                    for _ in 0..<letters where !storage.isDead {
                        await self.send(to: self.world.pick(servers), in: storage)
                    }
                }
            }
        }
    }

    /// Sends until everything has been answered.
    func settle(with server: Server, in storage: any SimulatedStorage) async {
        for letter in post.withLock({ $0.unanswered }) {
            await deliver([letter], to: server, in: storage, losing: 0)
        }
        let lost = post.withLock { $0.unanswered.count }
        if lost > 0 { world.judge.complain("\(lost) letters were not answered by a server that works") }
    }

    private func send(to server: Server, in storage: any SimulatedStorage) async {
        let letters: [Letter]
        do {
            letters = try (0..<(world.percent(15) ? 3 : 1)).map { _ in try nextLetter() }
            try await world.clock.sleep(milliseconds: Int64(world.below(Self.mostMilliseconds)))
        } catch {
            return world.judge.complain("a letter cannot be written: \(error)")
        }
        guard !world.percent(4) else { return letters.forEach(miss) }
        guard world.percent(10) else { return await deliver(letters, to: server, in: storage, losing: 8) }
        async let first: Void = deliver(letters, to: server, in: storage, losing: 8)
        async let second: Void = deliver(letters, to: server, in: storage, losing: 8)
        _ = await (first, second)
    }

    private func deliver(
        _ letters: [Letter], to server: Server, in storage: any SimulatedStorage, losing share: Int
    ) async {
        let known = letters.map(world.judge.isAcknowledged)
        let answers: [LogDesk.Answer]
        do {
            answers = try await submit(letters, to: server.desk)
        } catch {
            world.trace.note("no answer: \(type(of: error))")
            return letters.forEach(miss)
        }
        guard !storage.isDead, !world.percent(share) else { return letters.forEach(miss) }
        for (place, letter) in letters.enumerated() {
            world.judge.take(answers[place], to: letter, wasKnown: known[place])
            post.withLock { post in
                post.unanswered.removeAll { $0.digest == letter.digest }
                post.answered.append(letter)
            }
        }
    }

    private func submit(_ letters: [Letter], to desk: LogDesk) async throws -> [LogDesk.Answer] {
        if letters.count == 1 {
            return [try await desk.submit(letters[0].act, disclosures: letters[0].disclosures)]
        }
        return try await desk.submit(
            try letters.map { try desk.prepare($0.act, disclosures: $0.disclosures).get() })
    }

    private func miss(_ letter: Letter) {
        world.judge.miss(letter)
        post.withLock { post in
            if !post.unanswered.contains(where: { $0.digest == letter.digest }) { post.unanswered.append(letter) }
        }
    }

    private func nextLetter() throws -> Letter {
        let (unanswered, answered, programmes) = post.withLock { ($0.unanswered, $0.answered, $0.programmes) }
        if !unanswered.isEmpty, world.percent(25) { return world.pick(unanswered) }
        if !answered.isEmpty, world.percent(8) { return world.pick(answered) }
        if programmes.count < 2 || programmes.count < 30 && world.percent(5) { return try opening(programmes.count) }
        let programme = world.pick(programmes.suffix(3))
        return world.percent(12) ? try writer.decree(on: programme) : try writer.move(at: programme)
    }

    private func opening(_ number: Int) throws -> Letter {
        let name = "fair-\(number)"
        post.withLock { $0.programmes.append(name) }
        let closes = number == 0 ? nil : Int64(5 + world.below(200))
        return try writer.opening(name, closesIn: closes, eligible: world.percent(30))
    }
}
