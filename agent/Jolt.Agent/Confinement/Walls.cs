namespace Jolt.Agent.Confinement;

/// <summary>What keeps a worker from doing harm, beside the sandbox in it. Each is a wall that holds or does not.</summary>
[Flags]
internal enum Walls
{
    /// <summary>None holds.</summary>
    None = 0,

    /// <summary>The system ends it when its parent ends, however that comes about.</summary>
    EndsWithParent = 1,

    /// <summary>It runs behind everything else, on the processor and on disks.</summary>
    LowestPriority = 2,

    /// <summary>No program can give it more rights than it has.</summary>
    NoNewPrivileges = 4,

    /// <summary>Other programs of the same user cannot look into it, and it leaves no dump of its memory.</summary>
    NotReadable = 8,

    /// <summary>The system refuses it memory beyond its ceiling.</summary>
    MemoryCeiling = 16,

    /// <summary>The system refuses it network, files, programs and other processes.</summary>
    SystemCallFilter = 32,
}
