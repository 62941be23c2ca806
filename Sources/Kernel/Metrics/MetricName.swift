/// The names under which the server publishes its numbers: promises, never re-used for something else.
public enum MetricName: String, CaseIterable, Sendable {
    case acts = "acta_acts_total"
    case batchActs = "acta_batch_acts"
    case commitSeconds = "acta_commit_seconds"
    case queueActs = "acta_queue_acts"
    case logEntries = "acta_log_entries"
    case checkpointAge = "acta_checkpoint_age_seconds"
    case viewsLag = "acta_views_lag_entries"
    case httpAnswers = "acta_http_answers_total"
    case httpBusy = "acta_http_busy_total"
    case httpSeconds = "acta_http_seconds"
    case liveReaders = "acta_live_readers"
    case liveEvents = "acta_live_events_total"
    case liveEnded = "acta_live_ended_total"
    case scrubbedEntries = "acta_scrub_entries_total"
    case scrubFaults = "acta_scrub_faults_total"
    case scrubRounds = "acta_scrub_rounds_total"
    case witnessAge = "acta_witness_cosignature_age_seconds"
    case witnessFailures = "acta_witness_failures_total"
    case processMemory = "acta_process_memory_bytes"
    case processFiles = "acta_process_files_open"
    case processUptime = "acta_process_uptime_seconds"

    /// How readers of the numbers may reckon with them.
    public enum Kind: String, Sendable {
        /// Only grows while the server runs.
        case counter
        /// Goes up and down.
        case gauge
        /// Counts by size.
        case histogram
    }

    /// The kind.
    public var kind: Kind {
        switch self {
        case .acts, .httpAnswers, .httpBusy, .liveEvents, .liveEnded, .scrubbedEntries, .scrubFaults, .scrubRounds,
            .witnessFailures:
            .counter
        case .batchActs, .commitSeconds, .httpSeconds: .histogram
        case .queueActs, .liveReaders, .logEntries, .checkpointAge, .viewsLag, .witnessAge, .processMemory,
            .processFiles,
            .processUptime:
            .gauge
        }
    }

    /// What it says, as a sentence.
    public var meaning: String {
        switch self {
        case .acts: "Acts that were decided on, by result: accepted, repeated or refused."
        case .batchActs: "How many entries one commit has put on the log."
        case .commitSeconds: "How long one commit took, from its lock to the disk."
        case .queueActs: "Acts that wait for the next batch."
        case .logEntries: "Entries on the log."
        case .checkpointAge: "How old the latest signed checkpoint is."
        case .viewsLag: "Entries that the query tables have not taken in yet."
        case .httpAnswers: "Answers by class of their status."
        case .httpBusy: "Requests that were refused because too much was waiting."
        case .httpSeconds: "How long requests took until their answer began."
        case .liveReaders: "Readers whose page is kept up to date while they look at it."
        case .liveEvents: "Changes that were sent to such readers, one for each reader."
        case .liveEnded: "Such readers who were sent away, by why: slow or full."
        case .scrubbedEntries: "Stored entries that were hashed again."
        case .scrubFaults: "Stored entries and tiles that are not what was signed. Anything but 0 is an emergency."
        case .scrubRounds: "Times that the whole log was hashed again."
        case .witnessAge: "How long ago a witness last cosigned."
        case .witnessFailures: "Requests that a witness did not answer with a cosignature."
        case .processMemory: "Memory that the server holds."
        case .processFiles: "Files and connections that the server has open."
        case .processUptime: "How long the server has been running."
        }
    }
}
