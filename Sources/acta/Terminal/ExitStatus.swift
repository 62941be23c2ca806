/// What a command's end means to the script that called it.
enum ExitStatus: Int32 {
    /// It did what was asked.
    case done = 0
    /// It was refused, or what was to be verified does not hold.
    case refused = 1
    /// The command was used wrongly: options, names or files.
    case wrongUse = 2
    /// The server cannot be reached, or it failed.
    case serverFailed = 3
}
