using System.CommandLine;
using Jolt.Contracts;

namespace Jolt.Agent.Commands;

/// <summary>A pool's name on the command line, checked before anything is sent.</summary>
internal static class PoolArgument
{
    internal static Argument<string> Create()
    {
        var argument = new Argument<string>("pool") { Description = "The pool's name." };
        argument.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !Identifiers.IsPoolName(token.Value))
            {
                result.AddError($"'{token.Value}' is not a pool's name: {Identifiers.PoolNameRule}.");
            }
        });
        return argument;
    }
}
