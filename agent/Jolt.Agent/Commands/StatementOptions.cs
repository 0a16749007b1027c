using System.CommandLine;
using Jolt.Contracts;

namespace Jolt.Agent.Commands;

/// <summary>What <c>jolt account statement</c> shows, and as what.</summary>
internal sealed class StatementOptions
{
    private const int LinesDefault = 20;

    internal Option<int> Lines { get; } = new("--lines")
    {
        Description = "How many postings, at the most.",
        DefaultValueFactory = _ => LinesDefault,
    };

    internal Option<string?> Job { get; } = new("--job") { Description = "Only what is about this job.", HelpName = "JOB" };

    internal Option<string?> Kind { get; } = new("--kind")
    {
        Description = "Only postings of this kind: fund, pay, refund, gift, …",
        HelpName = "KIND",
    };

    internal Option<bool> Csv { get; } = new("--csv")
    {
        Description = "All postings, the oldest first, as comma-separated values; amounts in fuel.",
    };

    internal Option<FileInfo?> To { get; } = new("--to")
    {
        Description = "With --csv: the file to write instead of the output.",
        HelpName = "FILE",
    };

    internal void AddTo(Command command)
    {
        Lines.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--lines must be 1 or more.");
            }
        });
        Job.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } job && !Identifiers.IsId(job))
            {
                result.AddError($"'{job}' is not a job's id: 'jolt job list' shows them.");
            }
        });
        command.Add(Lines);
        command.Add(Job);
        command.Add(Kind);
        command.Add(Csv);
        command.Add(To);
    }
}
