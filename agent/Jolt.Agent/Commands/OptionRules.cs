using System.CommandLine.Parsing;
using System.Globalization;

namespace Jolt.Agent.Commands;

/// <summary>Rules that several commands' options keep.</summary>
internal static class OptionRules
{
    internal static void RequireBetween(OptionResult result, string name, int least, int most)
    {
        if (result.GetValueOrDefault<int>() < least || result.GetValueOrDefault<int>() > most)
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} must be {least} to {most}."));
        }
    }
}
