using Jolt.Agent.Idle;

namespace Jolt.Agent.Sensors;

/// <summary>One thing that can be known of this PC, or why it cannot.</summary>
/// <typeparam name="T">What it measures.</typeparam>
internal interface ISensor<T>
{
    /// <summary>Looks now. It never throws for what a system lacks: that is a reading without a value.</summary>
    Sensed<T> Read();
}

/// <summary>A sensor that is one function.</summary>
/// <typeparam name="T">What it measures.</typeparam>
/// <param name="read">The function.</param>
internal sealed class Sensor<T>(Func<Sensed<T>> read) : ISensor<T>
{
    public Sensed<T> Read()
    {
        try
        {
            return read();
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException or DllNotFoundException or EntryPointNotFoundException)
        {
            return Sensed.Missing<T>(Commands.Failure.OneLine(absent.Message));
        }
    }
}
