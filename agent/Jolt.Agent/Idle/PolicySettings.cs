namespace Jolt.Agent.Idle;

/// <summary>What the owner decided about when and how much this PC works. docs/agent.md explains each to people.</summary>
internal sealed record PolicySettings
{
    /// <summary>Whether only the owner's orders count, and no sensor and no schedule.</summary>
    internal bool Always { get; init; }

    /// <summary>Chunks at once.</summary>
    internal int Slots { get; init; } = 1;

    /// <summary>Minutes, or a fraction of one, without keyboard and mouse after which the PC is idle.</summary>
    internal double IdleMinutes { get; init; } = 5;

    /// <summary>The part of the slots that go on while the PC is in use, in percent.</summary>
    internal int InUsePercent { get; init; }

    /// <summary>From this part of the processor on, other programs' load is use.</summary>
    internal int BusyPercent { get; init; } = 25;

    /// <summary>Up to this part it is none; between the two nothing changes.</summary>
    internal int QuietPercent { get; init; } = 15;

    /// <summary>Seconds for which nothing must speak against work before it starts.</summary>
    internal int SettleSeconds { get; init; } = 30;

    /// <summary>Whether a program that covers the screen is use.</summary>
    internal bool PauseInFullScreen { get; init; } = true;

    /// <summary>When in the week it works.</summary>
    internal WeekSchedule Schedule { get; init; } = WeekSchedule.Always;

    /// <summary>Whether it works on battery at all.</summary>
    internal bool WorkOnBattery { get; init; }

    /// <summary>On battery: stops under the first charge, goes on from the second, in percent.</summary>
    internal (int Stop, int Resume) BatteryPercent { get; init; } = (50, 70);

    /// <summary>On mains: the same; a battery that is nearly empty may be worth filling first.</summary>
    internal (int Stop, int Resume) MainsPercent { get; init; }

    /// <summary>Stops from the first temperature on, goes on at the second.</summary>
    internal (int Stop, int Resume) Celsius { get; init; } = (90, 75);

    /// <summary>Whether it works over a network that costs by what it carries.</summary>
    internal bool WorkOnMetered { get; init; }

    /// <summary>Minutes for which a chunk that is paused is held; then it is given back. 0: at once.</summary>
    internal int HoldMinutes { get; init; } = 15;

    /// <summary>Takes nothing new under the first share of free memory, again from the second on.</summary>
    internal (int Stop, int Resume) FreeMemoryPercent { get; init; } = (10, 15);

    /// <summary>Takes nothing new under this room on the disk, in bytes.</summary>
    internal long FreeDiskBytes { get; init; } = 1L << 30;
}
