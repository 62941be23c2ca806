import ArgumentParser
import Foundation
import Kernel
import Logging
import Proofs
import ServiceLifecycle
import Storage
import UnixSignals
import Values
import Web

/// `acta serve`
struct Serve: ResultCommand {
    static let configuration = CommandConfiguration(
        abstract: "Start a server on a folder of data.",
        discussion: """
            Makes what is missing: the folder, its keys, and the log's first entry. The \
            address is printed once the server can be reached; log lines go to standard error. \
            The server ends in good order on SIGTERM, SIGHUP or Ctrl-C.

            EXAMPLES
              acta serve --data .data --sample
              acta serve --data /var/lib/acta --port 8080 \\
                --origin town.example/log --office "Town of Example"
              acta serve --config /etc/acta/acta.conf
            """)

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Read options from a file, one a line, like “port = 8080”; those given here go before.", valueName: "file"))
    var config: String?

    @Option(name: .long, help: ArgumentHelp("The folder that holds the log and its keys.", valueName: "folder"))
    var data: String
    @Option(name: .long, help: "The address to listen at.")
    var host = "127.0.0.1"
    @Option(name: .long, help: "The port to listen at.")
    var port = 8080
    @Option(name: .long, help: ArgumentHelp("Where readers find the server, if that is elsewhere.", valueName: "url"))
    var publicURL: ServerAddress?
    @Option(
        name: .long,
        help: ArgumentHelp(
            "A web server in front, whose X-Forwarded-For says who asks; may be given again.",
            valueName: "address|network"))
    var trustedProxy: [String] = []
    @Option(name: .long, help: "The identity of a new log, which never changes: a name, not an address.")
    var origin: String?
    @Option(name: .long, help: "How the log is called in addresses: /logs/NAME/checkpoint.")
    var name = "main"
    @Option(name: .long, help: "How the office that founds a new log is called.")
    var office: String?
    @Option(
        name: .long,
        help: ArgumentHelp(
            """
            For whom a new log is, which never changes: public; members, who have a role or stand on a list; office, \
            who have a role.
            """, valueName: "public|members|office"), transform: Self.audience)
    var audience: Programme.Audience?
    @Option(
        name: .long,
        help: ArgumentHelp(
            "A copy of the log that may not hold more than this one; may be given again.", valueName: "url|folder"))
    var mirror: [String] = []
    @Option(
        name: .long,
        help: ArgumentHelp("The copy from which entries are fetched that this log has lost.", valueName: "url|folder"))
    var healFrom: String?
    @Flag(name: .long, help: "Go on with a restored log although no witness or mirror shows that nobody saw more.")
    var nobodySawMore = false
    @Flag(name: .long, help: "Erase nothing by itself when its retention has ended; the desk says what is due.")
    var eraseByHand = false
    @OptionGroup var witnesses: WitnessOptions
    @OptionGroup var identity: IdentityOptions
    @OptionGroup(title: "Notices") var notices: NoticeOptions
    @Flag(name: .long, help: "On an empty log, open the sample programmes and cast their ballots.")
    var sample = false
    @Option(name: .long, help: ArgumentHelp("Where the sample programmes are.", valueName: "folder"))
    var programmes: String?
    @Option(name: .long, help: "Which log lines are written.")
    var logLevel = Loudness.info
    @OptionGroup var output: OutputOptions

    /// From which level on log lines are written.
    enum Loudness: String, CaseIterable, ExpressibleByArgument {
        case debug, info, warning, error

        /// The logger's word for it.
        var level: Logger.Level { Logger.Level(rawValue: rawValue) ?? .info }
    }

    private static func audience(_ text: String) throws -> Programme.Audience {
        guard let audience = Programme.Audience(rawValue: text) else {
            throw ValidationError("--audience is public, members or office.")
        }
        return audience
    }

    func validate() throws {
        guard (1...65_535).contains(port) else { throw ValidationError("--port is a number from 1 to 65535.") }
        guard address != nil else { throw ValidationError("--host is a name or number such as 127.0.0.1.") }
        guard TrustedProxies(trustedProxy) != nil else {
            throw ValidationError("--trusted-proxy is an address such as 127.0.0.1, or a network such as 10.0.0.0/8.")
        }
        guard Identifier.isValid(name) else {
            throw ValidationError(
                "--name is lower-case letters, digits and hyphens, at most \(Identifier.maximumLength).")
        }
    }

    func run() async throws {
        let level = logLevel.level
        LoggingSystem.bootstrap { _ in LineLogHandler(logLevel: level) }
        let logger = Logger(label: "acta")
        FileLimit.raise()
        let policy = try witnesses.readPolicy()
        let samples = sample ? try SampleFolders.find(named: programmes) : []
        let folder = try DataFolder(data)
        if config != nil, origin == nil, !folder.hasLog {
            throw Failure(
                .wrongUse, "serve.no_origin", "There is no log in \(data) yet, and nothing says whose it is to be.",
                remedy: "Say so in the file of options before the first start: origin = town.example/log")
        }
        let deployment: Deployment
        do {
            deployment = try await Deployment(
                in: folder, origin: origin, name: name, office: office ?? (sample ? "A sample city" : "The office"),
                audience: audience,
                safety: StartSafety(mirrors: mirror, healFrom: healFrom, takesItsWord: nobodySawMore), policy: policy,
                logger: logger)
        } catch {
            throw Self.failure(error, at: data)
        }
        guard let address else { preconditionFailure("validated before") }
        let telling = try noticeService(of: deployment, at: publicURL ?? address, isSample: !samples.isEmpty, logger)
        let (replays, rolls) = (LogReplays(), RollJobs())
        let door = HTTPDoor(
            host: host, port: port, publicAddress: publicURL ?? address, logName: name, deployment: deployment,
            witnessed: policy.map {
                WitnessedLog(deployment.desk, policy: $0, cosignatures: deployment.cosignatures)
            },
            witness: try witnesses.witness(
                in: data, of: deployment.desk.log.origin, time: deployment.time, logger: logger),
            identity: try identity.provider(), checks: [DiskSpace.readiness(of: data)], replays: replays, rolls: rolls,
            sampleOffice: samples.isEmpty ? nil : try await SampleMark(in: data).office(of: deployment),
            proxies: TrustedProxies(trustedProxy) ?? .none, noticeChannels: telling.personal.channels,
            readers: deployment.readers(servers: [publicURL ?? address, address]), logger: logger)
        let system = SystemNotice.ofEnvironment
        let pages = door.pages
        let http = door.service(pages) {
            show(address, deployment)
            system?.send("READY=1\nSTATUS=Listening at \(address)")
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services(of: deployment, http, telling, policy, samples, logger)
                    + [
                        replaying(replays, of: deployment, at: address, policy, logger),
                        keeping(rolls, of: deployment, at: publicURL ?? address, logger),
                        watching(deployment, for: system, logger),
                        live(pages, of: deployment, logger),
                    ],
                gracefulShutdownSignals: [.sigterm, .sigint, .sighup], logger: logger))
        do {
            try await group.run()
        } catch {
            throw Self.failure(error, at: address.text)
        }
        withExtendedLifetime(folder) {}
    }

    /// The long tasks of a server.
    ///
    /// When one of them ends with an error, the others end in good order: the last answers are still written, and the
    /// error is told.
    private func services(
        of deployment: Deployment, _ http: any Service, _ telling: NoticeService, _ policy: LogPolicy?,
        _ samples: [String], _ logger: Logger
    ) -> [ServiceGroupConfiguration.ServiceConfiguration] {
        var services: [(name: String, service: any Service)] = [
            ("sequencer", SequencerService(sequencer: deployment.sequencer)),
            ("projector", ProjectorService(projector: deployment.projector, logger: logger)),
            ("registrar", RegistrarService(registrar: deployment.registrar, logger: logger)),
            ("housekeeping", HousekeepingService(deployment: deployment, logger: logger)),
            ("http", http),
            ("notices", telling),
            (
                "scrub",
                ScrubService(
                    log: deployment.desk.log, store: deployment.desk.store, time: deployment.time,
                    meter: deployment.meter, folder: data, logger: logger)
            ),
        ]
        if !eraseByHand {
            services.append(("retention", RetentionService(deployment: deployment, logger: logger)))
        }
        if let policy {
            services.append(("cosigning", CosigningService(deployment, policy: policy, logger: logger)))
        }
        if !samples.isEmpty {
            services.append(("sample", SampleService(deployment: deployment, folders: samples, logger: logger)))
        }
        return services.map { name, service in
            .init(
                service: service,
                successTerminationBehavior: name == "sample" ? .ignore : .cancelGroup,
                failureTerminationBehavior: .gracefullyShutdownGroup, serviceName: name)
        }
    }

    private func noticeService(
        of deployment: Deployment, at address: ServerAddress, isSample: Bool, _ logger: Logger
    ) throws -> NoticeService {
        let environment = ProcessInfo.processInfo.environment
        let mail = try notices.mail.courier(environment: environment)
        let text = try notices.text.courier(environment: environment, sample: isSample ? data : nil)
        var channels: Set<Notice.Channel> = []
        if mail != nil { channels.insert(.mail) }
        if text != nil { channels.insert(.text) }
        let personal = PersonalNotices(
            deployment: deployment, words: PersonalWords(office: deployment.office, address: address.text),
            channels: channels, remindHours: notices.remindHours)
        return NoticeService(
            deployment: deployment, recipients: notices.notify, mail: mail, text: text,
            words: NoticeWords(office: deployment.office, address: address.text), personal: personal, logger: logger)
    }

    private func replaying(
        _ replays: LogReplays, of deployment: Deployment, at address: ServerAddress, _ policy: LogPolicy?,
        _ logger: Logger
    ) -> ServiceGroupConfiguration.ServiceConfiguration {
        .init(
            service: ReplayService(
                replays: replays, deployment: deployment, address: "\(address)/logs/\(name)", policy: policy,
                logger: logger),
            successTerminationBehavior: .cancelGroup, failureTerminationBehavior: .gracefullyShutdownGroup,
            serviceName: "replay")
    }

    private func keeping(
        _ rolls: RollJobs, of deployment: Deployment, at address: ServerAddress, _ logger: Logger
    ) -> ServiceGroupConfiguration.ServiceConfiguration {
        .init(
            service: RollService(
                jobs: rolls,
                work: RollWork(
                    desk: deployment.desk, views: deployment.views, people: deployment.people, time: deployment.time,
                    jobs: rolls, office: deployment.office, address: address.text), logger: logger),
            successTerminationBehavior: .cancelGroup, failureTerminationBehavior: .gracefullyShutdownGroup,
            serviceName: "rolls")
    }

    private func live(
        _ pages: WebRoutes, of deployment: Deployment, _ logger: Logger
    ) -> ServiceGroupConfiguration.ServiceConfiguration {
        .init(
            service: RoomService(pages: pages, rooms: deployment.rooms, time: deployment.time, logger: logger),
            successTerminationBehavior: .ignore, failureTerminationBehavior: .gracefullyShutdownGroup,
            serviceName: "rooms")
    }

    private func watching(
        _ deployment: Deployment, for system: SystemNotice?, _ logger: Logger
    ) -> ServiceGroupConfiguration.ServiceConfiguration {
        .init(
            service: WatchdogService(
                system: system, log: deployment.desk.log, store: deployment.desk.store, time: deployment.time,
                logger: logger),
            successTerminationBehavior: .ignore, failureTerminationBehavior: .gracefullyShutdownGroup,
            serviceName: "watchdog")
    }

    /// An address that a browser on this machine understands.
    private var address: ServerAddress? {
        let shown = ["0.0.0.0", "::"].contains(host) ? "localhost" : host
        return ServerAddress(argument: "http://\(shown.contains(":") ? "[\(shown)]" : shown):\(port)")
    }

    private func show(_ address: ServerAddress, _ deployment: Deployment) {
        output.show(
            "Acta listens at \(address)/",
            json: [
                "address": .string(address.text), "origin": .string(deployment.desk.log.origin),
                "vkey": .string(deployment.desk.verifierKey.text), "data": .string(data),
            ])
    }

    static func failure(_ error: any Error, at address: String) -> Failure {
        if let error = error as? Failure { return error }
        if let alarm = error as? RollbackAlarm {
            return Failure(
                .serverFailed, alarm.isFork ? "serve.forked" : "serve.rolled_back",
                "Another copy of this log was at work: \(alarm).",
                remedy: "Nothing more is signed. Fetch what is missing from a mirror: acta recover --help")
        }
        if "\(error)".contains("Address already in use") {
            return Failure(
                .serverFailed, "serve.address_taken", "Another program listens at \(address).",
                remedy: "Choose another port with --port.")
        }
        if error is SequencerError || error is LogStoreError {
            return Failure(
                .serverFailed, "serve.sequencer", "The log could not be written: \(error).",
                remedy: "Nothing was answered that is not on the log. Check the disk and start again.")
        }
        return Failure(.serverFailed, "serve.failed", "The server ended: \(error).")
    }
}
