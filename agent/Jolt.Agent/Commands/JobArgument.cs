using System.CommandLine;
using Jolt.Contracts;

namespace Jolt.Agent.Commands;

/// <summary>A job's id on the command line, checked before anything is sent.</summary>
internal static class JobArgument
{
    internal static Argument<string> Create()
    {
        var argument = new Argument<string>("job") { Description = "The job's id, such as j-5x2k9p." };
        argument.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(token.Value.StartsWith("j-", StringComparison.Ordinal) && Identifiers.IsId(token.Value)))
            {
                result.AddError($"'{token.Value}' is not a job's id: 'jolt job list' shows them.");
            }
        });
        return argument;
    }
}
