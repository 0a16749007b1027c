using Jolt.Agent.Workers;
using Jolt.Contracts.Client;
using Jolt.LocalRuntime.Azurite;

namespace Jolt.Agent.Commands;

/// <summary>The one place where exceptions become exit codes and one line for a person.</summary>
/// <param name="ExitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="Line">What went wrong and what to do.</param>
internal sealed record Failure(int ExitCode, string Line)
{
    internal static Failure Of(Exception exception) => exception switch
    {
        CommandRefusedException refused => new(refused.ExitCode, refused.Message),
        BrokerProblemException problem => ProblemText.Failure(problem.Problem),
        BrokerUnreachableException unreachable => new(
            ExitCodes.BrokerUnreachable,
            $"{unreachable.Message} Start one with 'jolt broker', or name it with --broker."),
        AzuriteException azurite => new(ExitCodeOf(azurite.Reason), azurite.Message),
        ModuleRefusedException refused => new(ExitCodes.ModuleRefused, $"The sandbox does not accept the module: {OneLine(refused.Message)}"),
        WorkerEndedException or WorkerFailedException => new(ExitCodes.WorkerFailed, OneLine(exception.Message)),
        OperationCanceledException => new(ExitCodes.Interrupted, "Interrupted."),
        UnauthorizedAccessException or IOException => new(ExitCodes.FileAccess, OneLine(exception.Message)),
        _ => new(
            ExitCodes.Fault,
            $"A fault of Jolt's own: {exception.GetType().Name}: {OneLine(exception.Message)} " +
            "(set JOLT_TRACE=1 and run it again for the details of a report)"),
    };

    internal static string OneLine(string text) => string.Join(' ', text.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static int ExitCodeOf(AzuriteFailure reason) => reason switch
    {
        AzuriteFailure.NodeMissing => ExitCodes.NodeMissing,
        AzuriteFailure.NpmMissing => ExitCodes.NpmMissing,
        AzuriteFailure.InstallFailed => ExitCodes.AzuriteInstallFailed,
        AzuriteFailure.PortTaken => ExitCodes.PortTaken,
        _ => ExitCodes.StorageUnreachable,
    };
}
