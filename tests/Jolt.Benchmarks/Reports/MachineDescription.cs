using System.Runtime.InteropServices;
using Jolt.Benchmarks.Contestants;

namespace Jolt.Benchmarks.Reports;

/// <summary>What the figures depend on, and which columns are left out.</summary>
internal static class MachineDescription
{
    /// <summary>One line, or more when a program is missing.</summary>
    public static string Text { get; } = string.Join(Environment.NewLine, Lines());

    private static IEnumerable<string> Lines()
    {
        yield return $"{Environment.ProcessorCount} processors ({RuntimeInformation.ProcessArchitecture}), " +
            $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}" +
            (Tool.Node.IsThere ? $", Node.js {Tool.Node.Version}" : "") +
            (Tool.Gcc.IsThere ? $", {Tool.Gcc.Version}" : "");
        if (!Tool.Node.IsThere)
        {
            yield return "There is no node here: V8's columns are left out.";
        }

        if (!Tool.Gcc.IsThere)
        {
            yield return "There is no gcc here: the native columns are left out.";
        }
    }
}
