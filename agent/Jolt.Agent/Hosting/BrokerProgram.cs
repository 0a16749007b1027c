namespace Jolt.Agent.Hosting;

/// <summary>The broker's program, as the build puts it beside this one, and what it wants and says.</summary>
internal static class BrokerProgram
{
    internal const string LogFile = "broker.log";

    private const string Folder = "broker";
    private const string Assembly = "Jolt.Functions.dll";

    // The local runtime's exit codes (Jolt.LocalRuntime.Hosting.ExitCode).
    private const int RuntimePortTaken = 70;
    private const int RuntimeStorageUnreachable = 71;

    internal static string Find()
    {
        var path = Path.Combine(AppContext.BaseDirectory, Folder, Assembly);
        return File.Exists(path)
            ? path
            : throw new CommandRefusedException(
                ExitCodes.BrokerDidNotStart,
                $"The broker's program is not at {path}: build it with 'dotnet build agent/Jolt.Agent'.");
    }

    internal static Dictionary<string, string> Environment(string storage, string operatorKey) => new()
    {
        ["AzureWebJobsStorage"] = storage,
        ["Jolt__OperatorKey"] = operatorKey,
        // It ends with this process, also when that is killed.
        ["LocalRuntime__UntilInputEnds"] = "true",
    };

    /// <summary>Says why the broker ended, in its own last words where it had some.</summary>
    internal static CommandRefusedException Ended(int exitCode, string lastError)
    {
        var words = lastError.Length > 0 ? lastError : "it said nothing; its log in the data folder may know more";
        return exitCode switch
        {
            RuntimePortTaken => new(ExitCodes.PortTaken, words),
            RuntimeStorageUnreachable => new(ExitCodes.StorageUnreachable, words),
            _ => new(ExitCodes.BrokerDidNotStart, $"The broker ended with exit code {exitCode}: {words}"),
        };
    }
}
