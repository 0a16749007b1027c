namespace Jolt.Sandbox.Tests.Specification;

/// <summary>What a script is run on. All of these throw a StopException when the module traps.</summary>
internal interface ISpecificationSubject
{
    /// <summary>Whether modules are checked: the reference takes only what the engine has found valid.</summary>
    bool Validates { get; }

    /// <summary>Makes an instance, which the other calls know it by.</summary>
    object Instantiate(byte[] module);

    /// <summary>Offers all exports of an instance to later modules.</summary>
    void Register(string name, object instance);

    Value[] Invoke(object instance, string field, Value[] arguments);

    Value ReadGlobal(object instance, string field);
}
