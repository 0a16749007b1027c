using Jolt.Sandbox.Reference.Execution;

namespace Jolt.Sandbox.Tests.Reference;

/// <summary>Runs something and answers its text, or the outcome that ended it, in both machines' common words.</summary>
internal static class Stops
{
    public const string OutOfFuel = "out-of-fuel";

    public static string Engine(Func<string> work)
    {
        try
        {
            return work();
        }
        catch (StopException stop)
        {
            return stop.Message;
        }
    }

    public static string Reference(Func<string> work)
    {
        try
        {
            return work();
        }
        catch (ReferenceStopException stop)
        {
            return stop.Outcome;
        }
    }
}
