namespace Jolt.Agent.Idle;

/// <summary>All that the sensors said at one moment.</summary>
internal sealed record Readings
{
    private const string NotRead = "not read yet";

    /// <summary>Time since a key was pressed or the mouse moved.</summary>
    internal Sensed<TimeSpan> InputIdle { get; init; } = Sensed.Missing<TimeSpan>(NotRead);

    /// <summary>The part of all processor time that other programs use, in percent.</summary>
    internal Sensed<double> OthersPercent { get; init; } = Sensed.Missing<double>(NotRead);

    /// <summary>Whether a program covers the whole screen.</summary>
    internal Sensed<bool> FullScreen { get; init; } = Sensed.Missing<bool>(NotRead);

    /// <summary>Where the power comes from.</summary>
    internal Sensed<PowerReading> Power { get; init; } = Sensed.Missing<PowerReading>(NotRead);

    /// <summary>The hottest part of the PC, in degrees Celsius.</summary>
    internal Sensed<double> Celsius { get; init; } = Sensed.Missing<double>(NotRead);

    /// <summary>Whether the network costs by what it carries.</summary>
    internal Sensed<bool> Metered { get; init; } = Sensed.Missing<bool>(NotRead);

    /// <summary>Memory that is free for use, in percent of all.</summary>
    internal Sensed<double> FreeMemoryPercent { get; init; } = Sensed.Missing<double>(NotRead);

    /// <summary>Room on the disk that holds Jolt's folder, in bytes.</summary>
    internal Sensed<long> FreeDiskBytes { get; init; } = Sensed.Missing<long>(NotRead);
}
