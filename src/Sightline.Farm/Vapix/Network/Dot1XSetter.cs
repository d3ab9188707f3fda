namespace Sightline.Farm.Vapix.Network;

/// <summary><c>setWired8021XConfiguration</c>. The password is taken and never shown again.</summary>
internal static class Dot1XSetter
{
    private const string Parameter = "Network.Interface.I0.dot1x.";
    private static readonly string[] Modes = ["EAP-TLS", "EAP-PEAPMSCHAPv2", "MACsec-PSK", "MACsec-EAP-TLS"];

    public static ValueTask<JsonReply> SetAsync(JsonCall call)
    {
        if (NetworkSetters.WrongDevice(call) is { } wrong)
            return ValueTask.FromResult(wrong);
        if (call.Text("mode") is { } mode && !Modes.Contains(mode))
            return NetworkSetters.Wrong(call, 110);
        if (call.Text("eapolVersion") is { } version && version is not ("EAPoLv2" or "EAPoLv3" or "2" or "3"))
            return NetworkSetters.Wrong(call, 111);
        call.Device.Memory.Change(NetworkKept.Kind, old => old with
        {
            Dot1X = old.Dot1X with
            {
                Mode = call.Text("mode") ?? old.Dot1X.Mode,
                HasPassword = call.Text("password") is { } password ? password.Length > 0 : old.Dot1X.HasPassword,
                Label = call.Text("label") ?? old.Dot1X.Label,
                ClientCertificate = call.Text("certClient") ?? old.Dot1X.ClientCertificate,
                Authorities = NetworkSetters.List(call, "certsCA") ?? old.Dot1X.Authorities,
            },
        });
        NetworkSetters.SetFlag(call, "enabled", Parameter + "Enabled");
        if (NetworkSetters.Flag(call, "enabled") is { } on)
            call.Device.Parameters.Set(Parameter + "Status", on ? "Authorized" : "Stopped");
        if (call.Text("eapolVersion") is { } eapol)
            call.Device.Parameters.Set(Parameter + "EAPOLVersion", eapol[^1..]);
        if (call.Text("identity") is { } identity)
            call.Device.Parameters.Set(Parameter + "EAPTLS.Identity", identity);
        return NetworkSetters.Done();
    }
}
