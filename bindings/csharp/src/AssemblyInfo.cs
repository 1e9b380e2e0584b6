using System.Reflection;
using System.Runtime.InteropServices;

[assembly: AssemblyTitle("Libocop")]
[assembly: AssemblyDescription("The rules of Viet Nam's OCOP programme: rate, explain and trace product dossiers")]
[assembly: AssemblyProduct("libocop")]
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: AssemblyInformationalVersion("0.1.0")]
[assembly: ComVisible(false)]
